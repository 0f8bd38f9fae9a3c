/**
 * Property names of Microsoft.ContainerRegistry as the REST API writes them.
 * https://learn.microsoft.com/azure/templates/microsoft.containerregistry/registries
 */
export const containerRegistryNames = `
  action actions actionsRequired adminUserEnabled agentConfiguration anonymousPullEnabled
  authCredentials azureADAuthenticationAsArmPolicy baseImageTrigger baseImageTriggerType
  certificates clientId contextPath creationDate creationTime credentialHealth credentials
  credentialSetResourceId dataEndpointEnabled dataEndpointHostNames days defaultAction description
  displayStatus dockerFilePath encodedPemCertificate encryption errorCode errorMessage expiry
  exportPolicy imageNames ipRules isSystemTask keyIdentifier keyRotationEnabled keyVaultProperties
  lastKeyRotationTimestamp lastUpdatedTime loginServer message networkRuleBypassAllowedForTasks
  networkRuleBypassOptions networkRuleSet passwords passwordSecretIdentifier platform policies
  privateEndpoint privateEndpointConnections privateLinkServiceConnectionState publicNetworkAccess
  quarantinePolicy regionEndpointEnabled retentionPolicy roleAssignmentMode scope scopeMapId
  sourceRepository sourceTriggers status step subnetResourceId targetRepository thumbprint
  timerTriggers timestamp trigger trustPolicy updateTriggerEndpoint updateTriggerPayloadType
  usernameSecretIdentifier value versionedKeyIdentifier virtualNetworkRules zoneRedundancy
`;

/**
 * Property names of Microsoft.KeyVault as the REST API writes them.
 * https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults
 */
export const keyVaultNames = `
  accessPolicies actionsRequired applicationId bypass certificates createMode defaultAction
  description enabledForDeployment enabledForDiskEncryption enabledForTemplateDeployment
  enablePurgeProtection enableRbacAuthorization enableSoftDelete etag family hsmPoolResourceId
  ignoreMissingVnetServiceEndpoint ipRules keys networkAcls objectId permissions privateEndpoint
  privateEndpointConnections privateLinkServiceConnectionState publicNetworkAccess secrets
  softDeleteRetentionInDays status storage value vaultUri virtualNetworkRules
`;

/**
 * Property names of Microsoft.Storage as the REST API writes them.
 * https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts
 */
export const storageNames = `
  accessTier accountMigrationInProgress accountType action actionRequired
  activeDirectoryProperties allowBlobPublicAccess allowCrossTenantDataSharing
  allowCrossTenantReplication allowedCopyScope allowProtectedAppendWrites allowSharedKeyAccess
  allowSharedKeyAccessForServices allowStorageConnectors allowStorageDataShares
  azureFilesIdentityBasedAuthentication azureStorageSid blob blobRanges blobRestoreStatus bypass
  canFailover canPlannedFailover clientId creationTime currentVersionedKeyExpirationTimestamp
  currentVersionedKeyIdentifier customDomain dataCollaborationPolicyProperties defaultAction
  defaultSharePermission defaultToOAuthAuthentication description dfs directoryServiceOptions
  dnsEndpointType domainGuid domainName domainSid dualStackEndpointPreference enabled
  enableExtendedGroups encryption endRange endTime expirationAction failoverInProgress
  failureReason federatedIdentityClientId file forestName geoPriorityReplicationStatus
  geoReplicationStats immutabilityPeriodSinceCreationInDays immutabilityPolicy
  immutableStorageWithVersioning internetEndpoints ipRules ipv6Endpoints ipv6Rules isBlobEnabled
  isHnsEnabled isLocalUserEnabled isNfsV3Enabled isSftpEnabled isSkuConversionBlocked
  isSmbOAuthEnabled key1 key2 keyCreationTime keyExpirationPeriodInDays keyname keyPolicy
  keySource keyType keyvaultproperties keyvaulturi keyversion largeFileSharesState lastEnabledTime
  lastGeoFailoverTime lastKeyRotationTimestamp lastSyncTime microsoftEndpoints minimumTlsVersion
  netBiosDomainName networkAcls parameters placement postFailoverRedundancy
  postPlannedFailoverRedundancy primaryEndpoints primaryLocation privateEndpoint
  privateEndpointConnections privateLinkServiceConnectionState publicNetworkAccess
  publishInternetEndpoints publishIpv6Endpoint publishMicrosoftEndpoints queue
  requireInfrastructureEncryption resourceAccessRules resourceId restoreId routingChoice
  routingPreference samAccountName sasExpirationPeriod sasPolicy secondaryEndpoints
  secondaryLocation services skuConversionStatus smbOAuthSettings startRange startTime state
  status statusOfPrimary statusOfSecondary storageAccountSkuConversionStatus
  supportsHttpsTrafficOnly table targetSkuName timeToRestore userAssignedIdentity useSubDomainName
  value virtualNetworkRules web zonePlacementPolicy
`;
