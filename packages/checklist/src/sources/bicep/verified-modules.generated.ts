// Made by tools/verified-modules.ts from the releases in Azure/bicep-registry-modules: do not edit.

export const types = `microsoft.aad/domainservices
microsoft.alertsmanagement/actionrules
microsoft.analysisservices/servers
microsoft.apicenter/services
microsoft.apicenter/services/metadataschemas
microsoft.apicenter/services/workspaces
microsoft.apicenter/services/workspaces/apis
microsoft.apicenter/services/workspaces/apis/deployments
microsoft.apicenter/services/workspaces/apis/versions
microsoft.apicenter/services/workspaces/apis/versions/definitions
microsoft.apicenter/services/workspaces/apisources
microsoft.apicenter/services/workspaces/environments
microsoft.apimanagement/gateways
microsoft.apimanagement/gateways/configconnections
microsoft.apimanagement/service
microsoft.apimanagement/service/apis
microsoft.apimanagement/service/apis/diagnostics
microsoft.apimanagement/service/apis/operations
microsoft.apimanagement/service/apis/operations/policies
microsoft.apimanagement/service/apis/policies
microsoft.apimanagement/service/apiversionsets
microsoft.apimanagement/service/authorizationservers
microsoft.apimanagement/service/backends
microsoft.apimanagement/service/caches
microsoft.apimanagement/service/diagnostics
microsoft.apimanagement/service/identityproviders
microsoft.apimanagement/service/loggers
microsoft.apimanagement/service/namedvalues
microsoft.apimanagement/service/policies
microsoft.apimanagement/service/portalsettings
microsoft.apimanagement/service/products
microsoft.apimanagement/service/products/apis
microsoft.apimanagement/service/products/groups
microsoft.apimanagement/service/products/policies
microsoft.apimanagement/service/subscriptions
microsoft.apimanagement/service/workspaces
microsoft.apimanagement/service/workspaces/apis
microsoft.apimanagement/service/workspaces/apis/diagnostics
microsoft.apimanagement/service/workspaces/apis/operations
microsoft.apimanagement/service/workspaces/apis/operations/policies
microsoft.apimanagement/service/workspaces/apis/policies
microsoft.apimanagement/service/workspaces/apiversionsets
microsoft.apimanagement/service/workspaces/backends
microsoft.apimanagement/service/workspaces/diagnostics
microsoft.apimanagement/service/workspaces/loggers
microsoft.apimanagement/service/workspaces/namedvalues
microsoft.apimanagement/service/workspaces/policies
microsoft.apimanagement/service/workspaces/products
microsoft.apimanagement/service/workspaces/products/apilinks
microsoft.apimanagement/service/workspaces/products/grouplinks
microsoft.apimanagement/service/workspaces/products/policies
microsoft.apimanagement/service/workspaces/subscriptions
microsoft.app/containerapps
microsoft.app/containerapps/authconfigs
microsoft.app/jobs
microsoft.app/managedenvironments
microsoft.app/managedenvironments/certificates
microsoft.app/managedenvironments/storages
microsoft.app/sessionpools
microsoft.appconfiguration/configurationstores
microsoft.appconfiguration/configurationstores/keyvalues
microsoft.appconfiguration/configurationstores/replicas
microsoft.authorization/locks
microsoft.authorization/policyassignments
microsoft.authorization/policydefinitions
microsoft.authorization/policyexemptions
microsoft.authorization/policysetdefinitions
microsoft.authorization/roleassignments
microsoft.authorization/roleassignmentschedulerequests
microsoft.authorization/roledefinitions
microsoft.authorization/roleeligibilityschedulerequests
microsoft.automanage/configurationprofileassignments
microsoft.automation/automationaccounts
microsoft.automation/automationaccounts/credentials
microsoft.automation/automationaccounts/hybridrunbookworkergroups
microsoft.automation/automationaccounts/hybridrunbookworkergroups/hybridrunbookworkers
microsoft.automation/automationaccounts/jobschedules
microsoft.automation/automationaccounts/modules
microsoft.automation/automationaccounts/powershell72modules
microsoft.automation/automationaccounts/python2packages
microsoft.automation/automationaccounts/python3packages
microsoft.automation/automationaccounts/runbooks
microsoft.automation/automationaccounts/schedules
microsoft.automation/automationaccounts/softwareupdateconfigurations
microsoft.automation/automationaccounts/sourcecontrols
microsoft.automation/automationaccounts/variables
microsoft.automation/automationaccounts/webhooks
microsoft.azurestackhci/clusters
microsoft.azurestackhci/clusters/deploymentsettings
microsoft.azurestackhci/edgedevices
microsoft.azurestackhci/logicalnetworks
microsoft.azurestackhci/marketplacegalleryimages
microsoft.azurestackhci/networkinterfaces
microsoft.azurestackhci/virtualharddisks
microsoft.azurestackhci/virtualmachineinstances
microsoft.batch/batchaccounts
microsoft.cache/redis
microsoft.cache/redis/accesspolicies
microsoft.cache/redis/accesspolicyassignments
microsoft.cache/redis/firewallrules
microsoft.cache/redis/linkedservers
microsoft.cache/redisenterprise
microsoft.cache/redisenterprise/databases
microsoft.cache/redisenterprise/databases/accesspolicyassignments
microsoft.cdn/profiles
microsoft.cdn/profiles/afdendpoints
microsoft.cdn/profiles/afdendpoints/routes
microsoft.cdn/profiles/customdomains
microsoft.cdn/profiles/endpoints
microsoft.cdn/profiles/endpoints/origins
microsoft.cdn/profiles/origingroups
microsoft.cdn/profiles/origingroups/origins
microsoft.cdn/profiles/rulesets
microsoft.cdn/profiles/rulesets/rules
microsoft.cdn/profiles/secrets
microsoft.cdn/profiles/securitypolicies
microsoft.cognitiveservices/accounts
microsoft.cognitiveservices/accounts/capabilityhosts
microsoft.cognitiveservices/accounts/commitmentplans
microsoft.cognitiveservices/accounts/defenderforaisettings
microsoft.cognitiveservices/accounts/deployments
microsoft.cognitiveservices/accounts/projects
microsoft.cognitiveservices/accounts/projects/capabilityhosts
microsoft.cognitiveservices/accounts/projects/connections
microsoft.communication/communicationservices
microsoft.communication/emailservices
microsoft.communication/emailservices/domains
microsoft.communication/emailservices/domains/senderusernames
microsoft.compute/availabilitysets
microsoft.compute/diskencryptionsets
microsoft.compute/disks
microsoft.compute/galleries
microsoft.compute/galleries/applications
microsoft.compute/galleries/images
microsoft.compute/images
microsoft.compute/proximityplacementgroups
microsoft.compute/sshpublickeys
microsoft.compute/virtualmachines
microsoft.compute/virtualmachines/extensions
microsoft.compute/virtualmachinescalesets
microsoft.compute/virtualmachinescalesets/extensions
microsoft.consumption/budgets
microsoft.containerinstance/containergroups
microsoft.containerregistry/registries
microsoft.containerregistry/registries/agentpools
microsoft.containerregistry/registries/cacherules
microsoft.containerregistry/registries/credentialsets
microsoft.containerregistry/registries/replications
microsoft.containerregistry/registries/scopemaps
microsoft.containerregistry/registries/taskruns
microsoft.containerregistry/registries/tasks
microsoft.containerregistry/registries/tokens
microsoft.containerregistry/registries/webhooks
microsoft.containerservice/managedclusters
microsoft.containerservice/managedclusters/agentpools
microsoft.containerservice/managedclusters/maintenanceconfigurations
microsoft.databricks/accessconnectors
microsoft.databricks/workspaces
microsoft.datafactory/factories
microsoft.datafactory/factories/datasets
microsoft.datafactory/factories/integrationruntimes
microsoft.datafactory/factories/linkedservices
microsoft.datafactory/factories/managedvirtualnetworks
microsoft.datafactory/factories/managedvirtualnetworks/managedprivateendpoints
microsoft.datafactory/factories/pipelines
microsoft.datafactory/factories/triggers
microsoft.dataprotection/backupvaults
microsoft.dataprotection/backupvaults/backupinstances
microsoft.dataprotection/backupvaults/backuppolicies
microsoft.dbformysql/flexibleservers
microsoft.dbformysql/flexibleservers/administrators
microsoft.dbformysql/flexibleservers/advancedthreatprotectionsettings
microsoft.dbformysql/flexibleservers/configurations
microsoft.dbformysql/flexibleservers/databases
microsoft.dbformysql/flexibleservers/firewallrules
microsoft.dbforpostgresql/flexibleservers
microsoft.dbforpostgresql/flexibleservers/administrators
microsoft.dbforpostgresql/flexibleservers/advancedthreatprotectionsettings
microsoft.dbforpostgresql/flexibleservers/configurations
microsoft.dbforpostgresql/flexibleservers/databases
microsoft.dbforpostgresql/flexibleservers/firewallrules
microsoft.desktopvirtualization/applicationgroups
microsoft.desktopvirtualization/applicationgroups/applications
microsoft.desktopvirtualization/hostpools
microsoft.desktopvirtualization/scalingplans
microsoft.desktopvirtualization/workspaces
microsoft.devcenter/devcenters
microsoft.devcenter/devcenters/attachednetworks
microsoft.devcenter/devcenters/catalogs
microsoft.devcenter/devcenters/devboxdefinitions
microsoft.devcenter/devcenters/environmenttypes
microsoft.devcenter/devcenters/galleries
microsoft.devcenter/devcenters/projectpolicies
microsoft.devcenter/networkconnections
microsoft.devcenter/projects
microsoft.devcenter/projects/catalogs
microsoft.devcenter/projects/environmenttypes
microsoft.devcenter/projects/pools
microsoft.devcenter/projects/pools/schedules
microsoft.devices/iothubs
microsoft.devices/iothubs/eventhubendpoints/consumergroups
microsoft.devopsinfrastructure/pools
microsoft.devtestlab/labs
microsoft.devtestlab/labs/artifactsources
microsoft.devtestlab/labs/costs
microsoft.devtestlab/labs/notificationchannels
microsoft.devtestlab/labs/policysets/policies
microsoft.devtestlab/labs/schedules
microsoft.devtestlab/labs/secrets
microsoft.devtestlab/labs/virtualnetworks
microsoft.devtestlab/schedules
microsoft.digitaltwins/digitaltwinsinstances
microsoft.digitaltwins/digitaltwinsinstances/endpoints
microsoft.documentdb/databaseaccounts
microsoft.documentdb/databaseaccounts/cassandrakeyspaces
microsoft.documentdb/databaseaccounts/cassandrakeyspaces/tables
microsoft.documentdb/databaseaccounts/cassandrakeyspaces/views
microsoft.documentdb/databaseaccounts/cassandraroleassignments
microsoft.documentdb/databaseaccounts/cassandraroledefinitions
microsoft.documentdb/databaseaccounts/gremlindatabases
microsoft.documentdb/databaseaccounts/gremlindatabases/graphs
microsoft.documentdb/databaseaccounts/mongodbdatabases
microsoft.documentdb/databaseaccounts/mongodbdatabases/collections
microsoft.documentdb/databaseaccounts/sqldatabases
microsoft.documentdb/databaseaccounts/sqldatabases/containers
microsoft.documentdb/databaseaccounts/sqlroleassignments
microsoft.documentdb/databaseaccounts/sqlroledefinitions
microsoft.documentdb/databaseaccounts/tables
microsoft.documentdb/mongoclusters
microsoft.documentdb/mongoclusters/firewallrules
microsoft.documentdb/mongoclusters/users
microsoft.edge/sites
microsoft.elasticsan/elasticsans
microsoft.elasticsan/elasticsans/volumegroups
microsoft.elasticsan/elasticsans/volumegroups/snapshots
microsoft.elasticsan/elasticsans/volumegroups/volumes
microsoft.eventgrid/domains
microsoft.eventgrid/domains/eventsubscriptions
microsoft.eventgrid/domains/topics
microsoft.eventgrid/namespaces
microsoft.eventgrid/namespaces/cacertificates
microsoft.eventgrid/namespaces/clientgroups
microsoft.eventgrid/namespaces/clients
microsoft.eventgrid/namespaces/permissionbindings
microsoft.eventgrid/namespaces/topics
microsoft.eventgrid/namespaces/topics/eventsubscriptions
microsoft.eventgrid/namespaces/topicspaces
microsoft.eventgrid/systemtopics
microsoft.eventgrid/systemtopics/eventsubscriptions
microsoft.eventgrid/topics
microsoft.eventgrid/topics/eventsubscriptions
microsoft.eventhub/namespaces
microsoft.eventhub/namespaces/authorizationrules
microsoft.eventhub/namespaces/disasterrecoveryconfigs
microsoft.eventhub/namespaces/eventhubs
microsoft.eventhub/namespaces/eventhubs/authorizationrules
microsoft.eventhub/namespaces/eventhubs/consumergroups
microsoft.eventhub/namespaces/networkrulesets
microsoft.fabric/capacities
microsoft.guestconfiguration/guestconfigurationassignments
microsoft.healthbot/healthbots
microsoft.healthcareapis/workspaces
microsoft.healthcareapis/workspaces/dicomservices
microsoft.healthcareapis/workspaces/fhirservices
microsoft.healthcareapis/workspaces/iotconnectors
microsoft.healthcareapis/workspaces/iotconnectors/fhirdestinations
microsoft.hybridcompute/gateways
microsoft.hybridcompute/licenses
microsoft.hybridcompute/machines
microsoft.hybridcompute/machines/extensions
microsoft.hybridcontainerservice/provisionedclusterinstances
microsoft.insights/actiongroups
microsoft.insights/activitylogalerts
microsoft.insights/components
microsoft.insights/components/linkedstorageaccounts
microsoft.insights/datacollectionendpoints
microsoft.insights/datacollectionruleassociations
microsoft.insights/datacollectionrules
microsoft.insights/diagnosticsettings
microsoft.insights/metricalerts
microsoft.insights/privatelinkscopes
microsoft.insights/privatelinkscopes/scopedresources
microsoft.insights/scheduledqueryrules
microsoft.insights/webtests
microsoft.keyvault/vaults
microsoft.keyvault/vaults/accesspolicies
microsoft.keyvault/vaults/keys
microsoft.keyvault/vaults/secrets
microsoft.kubernetes/connectedclusters
microsoft.kubernetesconfiguration/extensions
microsoft.kubernetesconfiguration/fluxconfigurations
microsoft.kubernetesruntime/loadbalancers
microsoft.kusto/clusters
microsoft.kusto/clusters/databases
microsoft.kusto/clusters/databases/principalassignments
microsoft.kusto/clusters/principalassignments
microsoft.loadtestservice/loadtests
microsoft.logic/integrationaccounts
microsoft.logic/integrationaccounts/agreements
microsoft.logic/integrationaccounts/assemblies
microsoft.logic/integrationaccounts/certificates
microsoft.logic/integrationaccounts/maps
microsoft.logic/integrationaccounts/partners
microsoft.logic/integrationaccounts/schemas
microsoft.logic/workflows
microsoft.machinelearningservices/registries
microsoft.machinelearningservices/workspaces
microsoft.machinelearningservices/workspaces/computes
microsoft.machinelearningservices/workspaces/connections
microsoft.machinelearningservices/workspaces/datastores
microsoft.maintenance/configurationassignments
microsoft.maintenance/maintenanceconfigurations
microsoft.managedidentity/userassignedidentities
microsoft.managedidentity/userassignedidentities/federatedidentitycredentials
microsoft.managedservices/registrationassignments
microsoft.managedservices/registrationdefinitions
microsoft.management/managementgroups
microsoft.management/managementgroups/subscriptions
microsoft.management/servicegroups
microsoft.maps/accounts
microsoft.netapp/netappaccounts
microsoft.netapp/netappaccounts/backuppolicies
microsoft.netapp/netappaccounts/backupvaults
microsoft.netapp/netappaccounts/backupvaults/backups
microsoft.netapp/netappaccounts/capacitypools
microsoft.netapp/netappaccounts/capacitypools/volumes
microsoft.netapp/netappaccounts/snapshotpolicies
microsoft.network/applicationgateways
microsoft.network/applicationgatewaywebapplicationfirewallpolicies
microsoft.network/applicationsecuritygroups
microsoft.network/azurefirewalls
microsoft.network/bastionhosts
microsoft.network/connections
microsoft.network/ddosprotectionplans
microsoft.network/dnsforwardingrulesets
microsoft.network/dnsforwardingrulesets/forwardingrules
microsoft.network/dnsforwardingrulesets/virtualnetworklinks
microsoft.network/dnsresolvers
microsoft.network/dnsresolvers/inboundendpoints
microsoft.network/dnsresolvers/outboundendpoints
microsoft.network/dnszones
microsoft.network/dnszones/a
microsoft.network/dnszones/aaaa
microsoft.network/dnszones/caa
microsoft.network/dnszones/cname
microsoft.network/dnszones/dnssecconfigs
microsoft.network/dnszones/ds
microsoft.network/dnszones/mx
microsoft.network/dnszones/ns
microsoft.network/dnszones/ptr
microsoft.network/dnszones/soa
microsoft.network/dnszones/srv
microsoft.network/dnszones/txt
microsoft.network/expressroutecircuits
microsoft.network/expressroutecircuits/peerings/connections
microsoft.network/expressroutegateways
microsoft.network/expressrouteports
microsoft.network/firewallpolicies
microsoft.network/firewallpolicies/rulecollectiongroups
microsoft.network/frontdoors
microsoft.network/frontdoorwebapplicationfirewallpolicies
microsoft.network/ipgroups
microsoft.network/loadbalancers
microsoft.network/loadbalancers/backendaddresspools
microsoft.network/loadbalancers/inboundnatrules
microsoft.network/localnetworkgateways
microsoft.network/natgateways
microsoft.network/networkinterfaces
microsoft.network/networkmanagers
microsoft.network/networkmanagers/connectivityconfigurations
microsoft.network/networkmanagers/networkgroups
microsoft.network/networkmanagers/networkgroups/staticmembers
microsoft.network/networkmanagers/routingconfigurations
microsoft.network/networkmanagers/routingconfigurations/rulecollections
microsoft.network/networkmanagers/routingconfigurations/rulecollections/rules
microsoft.network/networkmanagers/scopeconnections
microsoft.network/networkmanagers/securityadminconfigurations
microsoft.network/networkmanagers/securityadminconfigurations/rulecollections
microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules
microsoft.network/networksecuritygroups
microsoft.network/networksecuritygroups/securityrules
microsoft.network/networksecurityperimeters
microsoft.network/networksecurityperimeters/profiles
microsoft.network/networksecurityperimeters/profiles/accessrules
microsoft.network/networksecurityperimeters/resourceassociations
microsoft.network/networkwatchers
microsoft.network/networkwatchers/connectionmonitors
microsoft.network/networkwatchers/flowlogs
microsoft.network/p2svpngateways
microsoft.network/privatednszones
microsoft.network/privatednszones/a
microsoft.network/privatednszones/aaaa
microsoft.network/privatednszones/cname
microsoft.network/privatednszones/mx
microsoft.network/privatednszones/ptr
microsoft.network/privatednszones/soa
microsoft.network/privatednszones/srv
microsoft.network/privatednszones/txt
microsoft.network/privatednszones/virtualnetworklinks
microsoft.network/privateendpoints
microsoft.network/privateendpoints/privatednszonegroups
microsoft.network/privatelinkservices
microsoft.network/publicipaddresses
microsoft.network/publicipprefixes
microsoft.network/routetables
microsoft.network/routetables/routes
microsoft.network/serviceendpointpolicies
microsoft.network/trafficmanagerprofiles
microsoft.network/virtualhubs
microsoft.network/virtualhubs/hubroutetables
microsoft.network/virtualhubs/hubvirtualnetworkconnections
microsoft.network/virtualhubs/routemaps
microsoft.network/virtualhubs/routingintent
microsoft.network/virtualnetworkgateways
microsoft.network/virtualnetworkgateways/natrules
microsoft.network/virtualnetworks
microsoft.network/virtualnetworks/subnets
microsoft.network/virtualnetworks/virtualnetworkpeerings
microsoft.network/virtualwans
microsoft.network/vpngateways
microsoft.network/vpngateways/natrules
microsoft.network/vpngateways/vpnconnections
microsoft.network/vpnserverconfigurations
microsoft.network/vpnsites
microsoft.operationalinsights/clusters
microsoft.operationalinsights/workspaces
microsoft.operationalinsights/workspaces/dataexports
microsoft.operationalinsights/workspaces/datasources
microsoft.operationalinsights/workspaces/linkedservices
microsoft.operationalinsights/workspaces/linkedstorageaccounts
microsoft.operationalinsights/workspaces/savedsearches
microsoft.operationalinsights/workspaces/storageinsightconfigs
microsoft.operationalinsights/workspaces/tables
microsoft.operationsmanagement/solutions
microsoft.policyinsights/remediations
microsoft.portal/dashboards
microsoft.powerbidedicated/capacities
microsoft.purview/accounts
microsoft.recoveryservices/vaults
microsoft.recoveryservices/vaults/backupconfig
microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers
microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems
microsoft.recoveryservices/vaults/backuppolicies
microsoft.recoveryservices/vaults/backupstorageconfig
microsoft.recoveryservices/vaults/replicationalertsettings
microsoft.recoveryservices/vaults/replicationfabrics
microsoft.recoveryservices/vaults/replicationfabrics/replicationprotectioncontainers
microsoft.recoveryservices/vaults/replicationfabrics/replicationprotectioncontainers/replicationprotectioncontainermappings
microsoft.recoveryservices/vaults/replicationpolicies
microsoft.relationships/servicegroupmember
microsoft.relay/namespaces
microsoft.relay/namespaces/authorizationrules
microsoft.relay/namespaces/hybridconnections
microsoft.relay/namespaces/hybridconnections/authorizationrules
microsoft.relay/namespaces/networkrulesets
microsoft.relay/namespaces/wcfrelays
microsoft.relay/namespaces/wcfrelays/authorizationrules
microsoft.resourcegraph/queries
microsoft.resources/deploymentscripts
microsoft.resources/resourcegroups
microsoft.resources/tags
microsoft.search/searchservices
microsoft.search/searchservices/sharedprivatelinkresources
microsoft.security/alertssuppressionrules
microsoft.security/assessmentmetadata
microsoft.security/automations
microsoft.security/autoprovisioningsettings
microsoft.security/customrecommendations
microsoft.security/devicesecuritygroups
microsoft.security/governancerules
microsoft.security/iotsecuritysolutions
microsoft.security/pricings
microsoft.security/securitycontacts
microsoft.security/securitystandards
microsoft.security/servervulnerabilityassessmentssettings
microsoft.security/settings
microsoft.security/standardassignments
microsoft.security/workspacesettings
microsoft.securityinsights/dataconnectors
microsoft.securityinsights/onboardingstates
microsoft.securityinsights/settings
microsoft.servicebus/namespaces
microsoft.servicebus/namespaces/authorizationrules
microsoft.servicebus/namespaces/disasterrecoveryconfigs
microsoft.servicebus/namespaces/migrationconfigurations
microsoft.servicebus/namespaces/networkrulesets
microsoft.servicebus/namespaces/queues
microsoft.servicebus/namespaces/queues/authorizationrules
microsoft.servicebus/namespaces/topics
microsoft.servicebus/namespaces/topics/authorizationrules
microsoft.servicebus/namespaces/topics/subscriptions
microsoft.servicebus/namespaces/topics/subscriptions/rules
microsoft.servicefabric/clusters
microsoft.servicefabric/clusters/applicationtypes
microsoft.servicenetworking/trafficcontrollers
microsoft.servicenetworking/trafficcontrollers/associations
microsoft.servicenetworking/trafficcontrollers/frontends
microsoft.servicenetworking/trafficcontrollers/securitypolicies
microsoft.signalrservice/signalr
microsoft.signalrservice/webpubsub
microsoft.sql/instancepools
microsoft.sql/managedinstances
microsoft.sql/managedinstances/administrators
microsoft.sql/managedinstances/databases
microsoft.sql/managedinstances/databases/backuplongtermretentionpolicies
microsoft.sql/managedinstances/databases/backupshorttermretentionpolicies
microsoft.sql/managedinstances/encryptionprotector
microsoft.sql/managedinstances/keys
microsoft.sql/managedinstances/securityalertpolicies
microsoft.sql/managedinstances/vulnerabilityassessments
microsoft.sql/servers
microsoft.sql/servers/auditingsettings
microsoft.sql/servers/connectionpolicies
microsoft.sql/servers/databases
microsoft.sql/servers/databases/backuplongtermretentionpolicies
microsoft.sql/servers/databases/backupshorttermretentionpolicies
microsoft.sql/servers/elasticpools
microsoft.sql/servers/encryptionprotector
microsoft.sql/servers/failovergroups
microsoft.sql/servers/firewallrules
microsoft.sql/servers/keys
microsoft.sql/servers/outboundfirewallrules
microsoft.sql/servers/securityalertpolicies
microsoft.sql/servers/virtualnetworkrules
microsoft.sql/servers/vulnerabilityassessments
microsoft.storage/storageaccounts
microsoft.storage/storageaccounts/blobservices
microsoft.storage/storageaccounts/blobservices/containers
microsoft.storage/storageaccounts/blobservices/containers/immutabilitypolicies
microsoft.storage/storageaccounts/fileservices
microsoft.storage/storageaccounts/fileservices/shares
microsoft.storage/storageaccounts/localusers
microsoft.storage/storageaccounts/managementpolicies
microsoft.storage/storageaccounts/objectreplicationpolicies
microsoft.storage/storageaccounts/queueservices
microsoft.storage/storageaccounts/queueservices/queues
microsoft.storage/storageaccounts/tableservices
microsoft.storage/storageaccounts/tableservices/tables
microsoft.subscription/aliases
microsoft.synapse/privatelinkhubs
microsoft.synapse/workspaces
microsoft.synapse/workspaces/administrators
microsoft.synapse/workspaces/bigdatapools
microsoft.synapse/workspaces/firewallrules
microsoft.synapse/workspaces/integrationruntimes
microsoft.synapse/workspaces/keys
microsoft.synapse/workspaces/sqlpools
microsoft.synapse/workspaces/sqlpools/transparentdataencryption
microsoft.virtualmachineimages/imagetemplates
microsoft.web/certificates
microsoft.web/connections
microsoft.web/hostingenvironments
microsoft.web/hostingenvironments/configurations
microsoft.web/serverfarms
microsoft.web/sites
microsoft.web/sites/basicpublishingcredentialspolicies
microsoft.web/sites/config
microsoft.web/sites/extensions
microsoft.web/sites/host/functionkeys
microsoft.web/sites/hostnamebindings
microsoft.web/sites/hybridconnectionnamespaces/relays
microsoft.web/sites/slots
microsoft.web/sites/slots/basicpublishingcredentialspolicies
microsoft.web/sites/slots/config
microsoft.web/sites/slots/extensions
microsoft.web/sites/slots/hostnamebindings
microsoft.web/sites/slots/hybridconnectionnamespaces/relays
microsoft.web/staticsites
microsoft.web/staticsites/config
microsoft.web/staticsites/customdomains
microsoft.web/staticsites/linkedbackends`;

/** Name, newest version that was looked at, and the places of the types in the list above, of all versions. */
export const modules = `avm/ptn/aca-lza/hosting-environment 0.6.3 52 55 57 62 67 71 104 105 106 107 108 109 110 111 112 113 114 130 136 137 138 143 144 145 146 147 148 152 210 259 273 274 276 277 278 284 285 286 287 310 311 312 313 327 328 367 379 380 389 390 391 392 393 394 395 396 397 398 399 400 401 402 404 415 416 417 425 426 427 428 429 430 431 432 433 441 458 459 479 525 526 527 528 529 530 531 532 534 535 536 537
avm/ptn/ai-ml/ai-foundry 0.7.0 62 67 116 117 118 120 121 122 123 137 138 143 145 146 147 148 152 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 276 277 278 284 285 286 287 310 311 331 366 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 458 461 462 525 526 527 528 529 530 531 532 533 534 535 536 537
avm/ptn/ai-platform/baseline 0.8.0 62 67 71 137 138 143 145 146 147 148 152 210 259 273 274 278 284 285 286 287 306 307 310 312 331 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 416 417 425 441 525 526 527 528 529 530 531 532 534 535 536 537
avm/ptn/alz/ama 0.2.0 62 67 277 312 313
avm/ptn/alz/empty 0.3.6 63 64 66 67 69 316 317
avm/ptn/app-service-lza/hosting-environment 0.2.0 62 67 71 104 105 106 107 108 109 110 111 112 113 114 115 130 136 137 138 210 259 273 274 276 277 278 284 285 286 287 310 311 312 313 327 328 360 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 404 415 416 417 425 426 427 428 429 430 431 432 433 441 458 459 479 551 552 553 554 555 556 557 560 561 562 563 564 566
avm/ptn/app/container-job-toolkit 0.1.3 54 55 56 57 62 67 143 145 146 147 148 152 278 284 285 286 287 312 379 389 390 391 392 393 394 395 396 397 398 399 400 415 416 417 425 426 427 428 429 430 431 432 433 458 479 525 526 527 528 529 530 531 532 534 535 536 537
avm/ptn/app/iaas-vm-cosmosdb-tier4 0.1.0 62 67 71 130 136 137 138 210 213 219 220 221 222 223 224 225 226 227 259 276 278 287 310 312 362 363 364 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 416 417 438 439 441 442 443 444 445 446 447 448 458 525 526 527 528 529 530 531 532 534 535 536 537
avm/ptn/authorization/pim-role-assignment 0.1.2 68 70
avm/ptn/authorization/policy-assignment 0.5.3 63 67
avm/ptn/authorization/policy-exemption 0.2.0 65
avm/ptn/authorization/resource-role-assignment 0.1.2
avm/ptn/authorization/role-assignment 0.2.4 67
avm/ptn/authorization/role-definition 0.1.1 69
avm/ptn/azd/acr-container-app 0.5.0 52 53 62 67 278
avm/ptn/azd/aks 0.3.0 62 67 143 145 146 147 148 152 153 154 155 278 284 285 286 287 289 290 399 400
avm/ptn/azd/aks-automatic-cluster 0.3.0 62 67 153 154 155 278 289 290
avm/ptn/azd/apim-api 0.1.2 15 16 19 556
avm/ptn/azd/container-app-upsert 0.4.0 52 53 62 67 278
avm/ptn/azd/container-apps-stack 0.4.0 55 56 57 62 67 143 145 146 147 148 152 278 399 400
avm/ptn/azd/insights-dashboard 0.1.2 62 67 273 274 278 435
avm/ptn/azd/ml-ai-environment 0.1.0 62 67 116 120 143 145 146 147 148 152 273 274 278 284 285 286 287 306 307 308 312 313 399 400 425 426 427 428 429 430 431 432 433 435 461 462 525 526 527 528 529 530 531 532 534 535 536 537
avm/ptn/azd/ml-hub-dependencies 0.2.0 62 67 116 120 143 145 146 147 148 152 273 274 278 284 285 286 287 399 400 425 426 427 428 429 430 431 432 433 435 461 462 479 525 526 527 528 529 530 531 532 534 535 536 537
avm/ptn/azd/ml-project 0.1.3 62 67 278 284 285 286 287 306 307 308 312 313 399 400
avm/ptn/azd/monitoring 0.2.1 62 67 273 274 278 425 426 427 428 429 430 431 432 433 435 479
avm/ptn/data/private-analytical-workspace 0.1.2 62 67 156 157 278 284 285 286 287 379 389 390 391 392 393 394 395 396 397 398 399 400 415 416 417 425 426 427 428 429 430 431 432 433
avm/ptn/deployment-script/import-image-to-acr 0.4.5 62 67 312 458
avm/ptn/dev-ops/cicd-agents-and-runners 0.3.1 54 55 56 57 62 67 142 143 145 146 147 148 149 150 152 278 287 312 313 366 389 390 391 392 393 394 395 396 397 398 399 400 402 403 415 416 417 425 426 427 428 429 430 431 432 433 458 479 525 526 527 528 529 530 531 532 534 535 536 537
avm/ptn/finops-toolkit/finops-hub 0.1.1 62 67 158 159 161 164 165 278 284 285 286 287 312 399 400 458 525 526 527 528 529 530 531 532 534 535 536 537
avm/ptn/lz/sub-vending 0.8.0 62 67 68 70 141 278 287 312 313 317 331 366 379 380 389 390 391 392 393 394 395 396 397 398 399 400 402 403 404 410 415 416 417 458 459 460 525 526 527 528 529 530 531 532 534 535 536 537 538
avm/ptn/mgmt-groups/subscription-placement 0.3.0 317
avm/ptn/network/hub-networking 0.5.0 62 67 278 330 331 402 404 405 415 416 417
avm/ptn/network/private-link-private-dns-zones 0.7.3 62 67 389 390 391 392 393 394 395 396 397 398
avm/ptn/network/virtual-wan 0.2.0 62 67 278 310 330 355 388 402 408 409 410 412 418 419 420 421 422
avm/ptn/policy-insights/remediation 0.1.0 434
avm/ptn/sa/build-your-own-copilot 0.2.0 62 67 71 116 120 121 123 130 137 138 210 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 259 273 274 276 278 284 285 286 287 310 311 312 313 331 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 416 417 425 426 427 428 429 430 431 432 433 441 460 461 462 479 510 511 512 513 514 515 516 517 518 519 520 522 523 524 525 526 527 528 529 530 531 532 533 534 535 536 537 553 554 556
avm/ptn/sa/chat-with-your-data 0.3.0 62 67 71 116 118 120 130 137 138 175 176 177 178 179 180 210 213 223 224 225 226 247 248 259 273 274 276 278 284 287 310 311 312 313 331 367 379 389 398 399 400 402 415 416 417 425 426 427 428 429 430 431 432 433 435 441 458 460 461 462 479 525 526 527 534 535 553 554 556 558
avm/ptn/sa/content-generation 0.2.0 62 67 116 118 120 121 123 142 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 273 274 278 287 312 313 379 389 390 391 392 393 394 395 396 397 398 399 400 415 416 417 425 426 427 428 429 430 431 432 433 460 461 462 479 525 526 527 528 529 530 531 532 533 534 535 536 537 553 554 556
avm/ptn/sa/content-processing 0.2.0 52 53 55 56 57 59 60 61 62 67 71 116 118 120 121 130 137 138 143 145 146 147 148 152 210 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 259 273 274 276 278 284 285 286 287 306 307 308 310 311 312 313 331 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 416 417 425 426 427 428 429 430 431 432 433 441 460 479 525 526 527 528 529 530 531 532 533 534 535 536 537
avm/ptn/sa/conversation-knowledge-mining 0.5.0 55 57 62 67 71 116 118 120 121 123 130 135 137 138 143 145 146 147 148 152 210 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 259 273 274 276 277 278 284 285 286 287 306 307 308 310 311 312 313 331 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 416 417 425 426 427 428 429 430 431 432 433 441 458 460 461 462 479 510 511 512 513 514 515 516 517 518 519 520 522 523 524 525 526 527 528 529 530 531 532 533 534 535 536 537 553 554 555 556 557 560 561 562 563 566
avm/ptn/sa/customer-chatbot 0.2.0 62 67 71 116 118 120 121 123 130 135 137 138 210 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 259 273 274 276 277 278 287 310 311 312 313 331 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 416 417 425 426 427 428 429 430 431 432 433 441 460 461 462 479 553 554 556
avm/ptn/sa/document-knowledge-mining 0.4.0 59 60 61 62 67 71 116 118 120 130 137 138 143 145 146 147 148 150 151 152 153 154 155 210 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 259 273 274 276 278 287 289 290 310 311 312 313 331 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 416 417 425 426 427 428 429 430 431 432 433 441 460 461 462 479 525 526 527 528 529 530 531 532 533 534 535 536 537
avm/ptn/sa/modernize-your-code 0.3.0 52 53 55 56 57 62 67 71 116 120 121 130 135 137 138 210 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 259 273 274 275 276 277 278 280 281 284 285 286 287 310 311 312 313 331 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 416 417 425 426 427 428 429 430 431 432 433 441 460 479 525 526 527 528 529 530 531 532 533 534 535 536 537
avm/ptn/sa/multi-agent-custom-automation-engine 0.2.4 52 53 55 56 57 62 67 71 116 118 120 121 123 130 135 137 138 210 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 259 273 274 276 277 278 284 285 286 287 310 311 312 313 331 367 379 389 390 391 392 393 394 395 396 397 398 399 400 402 415 416 417 425 426 427 428 429 430 431 432 433 441 460 461 462 479 525 526 527 528 529 530 531 532 533 534 535 536 537 553 554 556
avm/ptn/security/security-center 0.3.0 463 464 465 466 467 468 469 470 471 472 473 474 475 476 477
avm/ptn/subscription/service-health-alerts 0.1.1 62 67 271 272 459
avm/ptn/virtual-machine-images/azure-image-builder 0.2.2 62 67 131 132 133 278 287 312 313 399 400 415 416 417 458 459 525 526 527 528 529 530 531 532 534 535 536 537 548
avm/res/aad/domain-service 0.7.0 0 62 67 278
avm/res/alerts-management/action-rule 0.2.4 1 62 67
avm/res/analysis-services/server 0.4.0 2 62 67 278
avm/res/api-center/service 0.1.0 3 4 5 6 7 8 9 10 11 62 67
avm/res/api-management/service 0.14.4 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 62 67 278 399 400
avm/res/api-management/service/api 0.2.2 15 16 17 18 19
avm/res/api-management/service/api-version-set 0.1.3 20
avm/res/api-management/service/api/diagnostics 0.2.1 16
avm/res/api-management/service/api/operation 0.1.0 17 18
avm/res/api-management/service/api/operation/policy 0.1.0 18
avm/res/api-management/service/api/policy 0.1.2 19
avm/res/api-management/service/authorization-server 0.1.3 21
avm/res/api-management/service/backend 0.2.2 22
avm/res/api-management/service/cache 0.1.2 23
avm/res/api-management/service/diagnostics 0.1.0 24
avm/res/api-management/service/identity-provider 0.1.2 25
avm/res/api-management/service/logger 0.2.2 26
avm/res/api-management/service/named-value 0.1.3 27
avm/res/api-management/service/policy 0.1.2 28
avm/res/api-management/service/portalsetting 0.1.2 29
avm/res/api-management/service/product 0.2.3 30 31 32 33
avm/res/api-management/service/product/api 0.1.2 31
avm/res/api-management/service/product/group 0.1.2 32
avm/res/api-management/service/product/policy 0.1.0 33
avm/res/api-management/service/subscription 0.1.3 34
avm/res/api-management/service/workspace 0.1.0 12 13 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 67 278
avm/res/api-management/service/workspace/api 0.1.0 36 37 38 39 40
avm/res/api-management/service/workspace/api-version-set 0.1.0 41
avm/res/api-management/service/workspace/api/diagnostics 0.1.0 37
avm/res/api-management/service/workspace/api/operation 0.1.0 38 39
avm/res/api-management/service/workspace/api/operation/policy 0.1.0 39
avm/res/api-management/service/workspace/api/policy 0.1.0 40
avm/res/api-management/service/workspace/backend 0.1.0 42
avm/res/api-management/service/workspace/diagnostics 0.1.0 43
avm/res/api-management/service/workspace/logger 0.1.0 44
avm/res/api-management/service/workspace/named-value 0.1.0 45
avm/res/api-management/service/workspace/policy 0.1.0 46
avm/res/api-management/service/workspace/product 0.1.0 47 48 49 50
avm/res/api-management/service/workspace/product/api-link 0.1.0 48
avm/res/api-management/service/workspace/product/group-link 0.1.0 49
avm/res/api-management/service/workspace/product/policy 0.1.0 50
avm/res/api-management/service/workspace/subscription 0.1.0 51
avm/res/app-configuration/configuration-store 0.10.0 59 60 61 62 67 278 399 400
avm/res/app-configuration/configuration-store/key-value 0.1.0 60
avm/res/app-configuration/configuration-store/replica 0.1.0 61
avm/res/app/container-app 0.23.0 52 53 62 67 278
avm/res/app/container-app/auth-config 0.1.0 53
avm/res/app/job 0.7.2 54 62 67
avm/res/app/managed-environment 0.15.0 55 56 57 62 67 278 399 400
avm/res/app/managed-environment/certificate 0.1.0 56
avm/res/app/managed-environment/storage 0.1.0 57
avm/res/app/session-pool 0.3.0 58 62 67
avm/res/authorization/policy-assignment/mg-scope 0.1.0 63 67
avm/res/authorization/policy-assignment/rg-scope 0.1.0 63 67
avm/res/authorization/policy-assignment/sub-scope 0.1.0 63 67
avm/res/authorization/role-assignment/mg-scope 0.1.2 67
avm/res/authorization/role-assignment/rg-scope 0.1.1 67
avm/res/authorization/role-assignment/sub-scope 0.1.1 67
avm/res/automation/automation-account 0.19.2 62 67 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 278 399 400 428 433
avm/res/automation/automation-account/credential 0.1.0 73
avm/res/automation/automation-account/hybrid-runbook-worker-group 0.1.0 74 75
avm/res/automation/automation-account/hybrid-runbook-worker-group/hybrid-runbook-worker 0.1.0 75
avm/res/automation/automation-account/job-schedule 0.1.0 76
avm/res/automation/automation-account/module 0.1.0 77
avm/res/automation/automation-account/powershell72-module 0.1.0 78
avm/res/automation/automation-account/python2-package 0.1.0 79
avm/res/automation/automation-account/python3-package 0.1.0 80
avm/res/automation/automation-account/runbook 0.1.0 81
avm/res/automation/automation-account/schedule 0.1.0 82
avm/res/automation/automation-account/source-control 0.1.0 84
avm/res/automation/automation-account/variable 0.1.0 85
avm/res/automation/automation-account/webhook 0.1.0 86
avm/res/azure-stack-hci/cluster 0.4.0 67 87 88 89 287 312 458
avm/res/azure-stack-hci/logical-network 0.3.0 67 90
avm/res/azure-stack-hci/marketplace-gallery-image 0.1.0 67 91
avm/res/azure-stack-hci/network-interface 0.1.1 67 92
avm/res/azure-stack-hci/virtual-hard-disk 0.1.0 67 93
avm/res/azure-stack-hci/virtual-machine-instance 0.1.2 62 67 94 259 268
avm/res/batch/batch-account 0.12.0 62 67 95 278 399 400
avm/res/cache/redis 0.18.0 62 67 96 97 98 99 100 278 287 399 400
avm/res/cache/redis-enterprise 0.5.1 62 67 101 102 103 278 287 399 400
avm/res/cdn/profile 0.20.0 62 67 104 105 106 107 108 109 110 111 112 113 114 115 278
avm/res/cdn/profile/afd-endpoint 0.1.0 105 106
avm/res/cdn/profile/afd-endpoint/route 0.1.0 106
avm/res/cdn/profile/custom-domain 0.1.0 107
avm/res/cdn/profile/endpoint 0.1.0 108 109
avm/res/cdn/profile/endpoint/origin 0.1.0 109
avm/res/cdn/profile/origin-group 0.1.2 110 111
avm/res/cdn/profile/origin-group/origin 0.1.0 111
avm/res/cdn/profile/rule-set 0.1.1 112 113
avm/res/cdn/profile/rule-set/rule 0.1.0 113
avm/res/cdn/profile/secret 0.1.0 114
avm/res/cdn/profile/security-policy 0.1.0 115
avm/res/cognitive-services/account 0.18.0 62 67 116 118 119 120 278 287 399 400
avm/res/communication/communication-service 0.5.0 62 67 124 278
avm/res/communication/email-service 0.4.5 62 67 125 126 127
avm/res/communication/email-service/domain 0.1.0 62 67 126 127
avm/res/communication/email-service/domain/sender-username 0.1.0 127
avm/res/compute/availability-set 0.2.4 62 67 128
avm/res/compute/disk 0.6.1 62 67 130
avm/res/compute/disk-encryption-set 0.6.1 62 67 129 285
avm/res/compute/gallery 0.9.5 62 67 131 132 133
avm/res/compute/gallery/application 0.1.0 67 132
avm/res/compute/gallery/image 0.1.0 67 133
avm/res/compute/image 0.3.4 67 134
avm/res/compute/proximity-placement-group 0.4.1 62 67 135
avm/res/compute/ssh-public-key 0.4.4 62 67 136
avm/res/compute/virtual-machine 0.22.2 62 67 71 130 137 138 210 259 276 278 310 367 402 441
avm/res/compute/virtual-machine-scale-set 0.11.1 62 67 139 140 278
avm/res/compute/virtual-machine-scale-set/extension 0.1.0 140
avm/res/compute/virtual-machine/extension 0.1.0 138
avm/res/consumption/budget 0.3.8 141
avm/res/consumption/budget/mg-scope 0.1.0 141
avm/res/consumption/budget/rg-scope 0.1.0 141
avm/res/consumption/budget/sub-scope 0.1.0 141
avm/res/container-instance/container-group 0.7.0 62 142
avm/res/container-registry/registry 0.12.1 62 67 143 145 146 147 148 150 151 152 278 399 400
avm/res/container-registry/registry/cache-rule 0.1.0 145
avm/res/container-registry/registry/credential-set 0.1.0 146
avm/res/container-registry/registry/replication 0.1.1 147
avm/res/container-registry/registry/scope-map 0.1.0 148
avm/res/container-registry/registry/task 0.1.0 150
avm/res/container-registry/registry/token 0.1.0 151
avm/res/container-registry/registry/webhook 0.1.0 152
avm/res/container-service/managed-cluster 0.14.0 62 67 153 154 155 278 289 290
avm/res/container-service/managed-cluster/agent-pool 0.1.0 154
avm/res/container-service/managed-cluster/maintenance-configuration 0.1.0 155
avm/res/data-factory/factory 0.12.0 62 67 158 160 161 162 163 278 399 400
avm/res/data-factory/factory/integration-runtime 0.1.1 160
avm/res/data-factory/factory/linked-service 0.1.1 161
avm/res/data-factory/factory/managed-virtual-network 0.1.1 162 163
avm/res/data-factory/factory/managed-virtual-network/managed-private-endpoint 0.1.1 163
avm/res/data-protection/backup-vault 0.13.2 62 67 166 167 168
avm/res/data-protection/backup-vault/backup-instance 0.1.1 67 167
avm/res/data-protection/backup-vault/backup-policy 0.1.0 168
avm/res/databricks/access-connector 0.4.3 62 67 156
avm/res/databricks/workspace 0.12.0 62 67 157 278 399 400
avm/res/db-for-my-sql/flexible-server 0.11.0 62 67 169 170 171 172 173 174 278 399 400
avm/res/db-for-my-sql/flexible-server/administrator 0.1.0 170
avm/res/db-for-my-sql/flexible-server/advanced-threat-protection 0.1.0 171
avm/res/db-for-my-sql/flexible-server/configuration 0.1.0 172
avm/res/db-for-my-sql/flexible-server/database 0.1.0 173
avm/res/db-for-my-sql/flexible-server/firewall-rule 0.1.0 174
avm/res/db-for-postgre-sql/flexible-server 0.16.0 62 67 175 176 177 178 179 180 278 399 400
avm/res/db-for-postgre-sql/flexible-server/administrator 0.1.1 176
avm/res/db-for-postgre-sql/flexible-server/advanced-threat-protection-setting 0.1.2 177
avm/res/db-for-postgre-sql/flexible-server/configuration 0.1.1 178
avm/res/db-for-postgre-sql/flexible-server/database 0.1.1 179
avm/res/db-for-postgre-sql/flexible-server/firewall-rule 0.1.1 180
avm/res/desktop-virtualization/application-group 0.4.2 62 67 181 182 278
avm/res/desktop-virtualization/application-group/application 0.1.0 182
avm/res/desktop-virtualization/host-pool 0.8.1 62 67 183 278 399 400
avm/res/desktop-virtualization/scaling-plan 0.5.0 62 67 184 278
avm/res/desktop-virtualization/workspace 0.9.2 62 67 185 278 399 400
avm/res/dev-center/devcenter 0.2.0 62 67 186 187 188 189 190 191 192 194 195 196 197 198 278
avm/res/dev-center/devcenter/attachednetwork 0.1.0 187
avm/res/dev-center/devcenter/catalog 0.1.0 188
avm/res/dev-center/devcenter/devboxdefinition 0.1.0 189
avm/res/dev-center/devcenter/environment-type 0.1.0 190
avm/res/dev-center/devcenter/gallery 0.1.0 67 191
avm/res/dev-center/devcenter/project-policy 0.1.0 192
avm/res/dev-center/network-connection 0.1.1 62 67 193
avm/res/dev-center/project 0.1.2 62 67 194 195 196 197 198
avm/res/dev-center/project/catalog 0.1.0 195
avm/res/dev-center/project/environment-type 0.1.0 67 196
avm/res/dev-center/project/pool 0.1.0 197 198
avm/res/dev-center/project/pool/schedule 0.1.0 198
avm/res/dev-ops-infrastructure/pool 0.8.0 62 67 201 278
avm/res/dev-test-lab/lab 0.5.1 62 67 202 203 204 205 206 207 208 209
avm/res/dev-test-lab/lab/artifactsource 0.1.0 203
avm/res/dev-test-lab/lab/cost 0.1.0 204
avm/res/dev-test-lab/lab/notificationchannel 0.1.0 205
avm/res/dev-test-lab/lab/policyset/policy 0.1.0 206
avm/res/dev-test-lab/lab/schedule 0.1.0 207
avm/res/dev-test-lab/lab/secret 0.1.0 208
avm/res/dev-test-lab/lab/virtualnetwork 0.1.0 209
avm/res/devices/iot-hub 0.3.0 62 67 199 200 278 399 400
avm/res/digital-twins/digital-twins-instance 0.5.0 62 67 211 212 278 399 400
avm/res/digital-twins/digital-twins-instance/endpoint 0.1.0 212
avm/res/document-db/database-account 0.20.1 62 67 213 214 215 216 217 218 219 220 221 222 223 224 225 226 227 278 287 399 400
avm/res/document-db/database-account/cassandra-keyspace 0.1.0 214 215 216
avm/res/document-db/database-account/cassandra-keyspace/table 0.1.0 215
avm/res/document-db/database-account/cassandra-keyspace/view 0.1.0 216
avm/res/document-db/database-account/cassandra-role-assignment 0.1.0 217
avm/res/document-db/database-account/cassandra-role-definition 0.1.0 217 218
avm/res/document-db/database-account/gremlin-database 0.1.0 219 220
avm/res/document-db/database-account/gremlin-database/graph 0.1.0 220
avm/res/document-db/database-account/mongodb-database 0.1.0 221 222
avm/res/document-db/database-account/mongodb-database/collection 0.1.0 222
avm/res/document-db/database-account/sql-database 0.1.0 223 224
avm/res/document-db/database-account/sql-database/container 0.1.0 224
avm/res/document-db/database-account/sql-role-assignment 0.2.1 225
avm/res/document-db/database-account/sql-role-definition 0.2.1 225 226
avm/res/document-db/database-account/table 0.1.0 227
avm/res/document-db/mongo-cluster 0.4.3 62 67 228 229 230 278 287 399 400
avm/res/edge/site/rg-scope 0.1.0 231
avm/res/edge/site/sub-scope 0.1.0 231
avm/res/elastic-san/elastic-san 0.5.1 62 67 232 233 234 235 278 399 400
avm/res/elastic-san/elastic-san/volume-group 0.1.0 62 67 233 234 235 399 400
avm/res/elastic-san/elastic-san/volume-group/snapshot 0.1.0 234
avm/res/elastic-san/elastic-san/volume-group/volume 0.1.0 234 235
avm/res/event-grid/domain 0.9.0 62 67 236 237 238 278 399 400
avm/res/event-grid/domain/event-subscription 0.1.0 237
avm/res/event-grid/domain/topic 0.1.0 238
avm/res/event-grid/namespace 0.8.0 62 67 239 240 241 242 243 244 245 246 278 399 400
avm/res/event-grid/namespace/ca-certificate 0.1.0 240
avm/res/event-grid/namespace/client 0.1.0 242
avm/res/event-grid/namespace/client-group 0.1.0 241
avm/res/event-grid/namespace/permission-binding 0.1.0 243
avm/res/event-grid/namespace/topic 0.1.0 62 67 244 245
avm/res/event-grid/namespace/topic-space 0.1.0 67 246
avm/res/event-grid/namespace/topic/event-subscription 0.1.0 67 245
avm/res/event-grid/system-topic 0.7.0 62 67 247 248 278
avm/res/event-grid/system-topic/event-subscription 0.1.0 248
avm/res/event-grid/topic 0.10.0 62 67 249 250 278 399 400
avm/res/event-grid/topic/event-subscription 0.1.0 250
avm/res/event-hub/namespace 0.15.0 62 67 251 252 253 254 255 256 257 278 287 399 400
avm/res/event-hub/namespace/authorization-rule 0.1.0 252
avm/res/event-hub/namespace/disaster-recovery-config 0.1.0 253
avm/res/event-hub/namespace/eventhub 0.2.2 62 67 254 255 256
avm/res/event-hub/namespace/eventhub/authorization-rule 0.1.0 255
avm/res/event-hub/namespace/eventhub/consumergroup 0.1.0 256
avm/res/event-hub/namespace/network-rule-set 0.1.0 257
avm/res/fabric/capacity 0.1.2 62 258
avm/res/health-bot/health-bot 0.4.0 62 67 260
avm/res/healthcare-apis/workspace 0.5.0 62 67 261 262 263 264 265 278
avm/res/healthcare-apis/workspace/dicomservice 0.2.0 62 262 278
avm/res/healthcare-apis/workspace/fhirservice 0.2.0 62 67 263 278
avm/res/healthcare-apis/workspace/iotconnector 0.2.0 62 264 265 278
avm/res/healthcare-apis/workspace/iotconnector/fhirdestination 0.1.0 265
avm/res/hybrid-compute/gateway 0.2.0 62 266
avm/res/hybrid-compute/license 0.2.0 267
avm/res/hybrid-compute/machine 0.5.1 62 67 259 268
avm/res/hybrid-compute/machine/extension 0.1.0 269
avm/res/hybrid-container-service/provisioned-cluster-instance 0.2.1 67 270 287 288 312 458
avm/res/insights/action-group 0.8.0 62 67 271
avm/res/insights/activity-log-alert 0.4.2 62 67 272
avm/res/insights/component 0.8.0 62 67 273 274 278
avm/res/insights/component/linked-storage-account 0.1.0 274
avm/res/insights/data-collection-endpoint 0.5.1 62 67 275
avm/res/insights/data-collection-rule 0.11.0 62 67 277
avm/res/insights/diagnostic-setting 0.1.4 278
avm/res/insights/metric-alert 0.4.1 62 67 279
avm/res/insights/private-link-scope 0.7.3 62 67 280 281 399 400
avm/res/insights/private-link-scope/scoped-resource 0.1.0 281
avm/res/insights/scheduled-query-rule 0.6.0 62 67 282
avm/res/insights/webtest 0.3.2 62 67 283
avm/res/key-vault/vault 0.14.0 62 67 278 284 285 286 287 399 400
avm/res/key-vault/vault/access-policy 0.1.0 285
avm/res/key-vault/vault/key 0.1.0 67 286
avm/res/key-vault/vault/secret 0.1.0 67 287
avm/res/kubernetes-configuration/extension 0.3.8 289 290
avm/res/kubernetes-configuration/flux-configuration 0.3.8 290
avm/res/kubernetes-runtime/load-balancer 0.1.1 289 290 291
avm/res/kubernetes/connected-cluster 0.2.0 67 288
avm/res/kusto/cluster 0.11.0 62 67 278 292 293 294 295 399 400
avm/res/load-test-service/load-test 0.4.3 62 67 296
avm/res/logic/integration-account 0.2.0 62 67 278 297 298 299 300 301 302 303
avm/res/logic/integration-account/agreement 0.1.0 298
avm/res/logic/integration-account/assembly 0.1.0 299
avm/res/logic/integration-account/certificate 0.1.0 300
avm/res/logic/integration-account/map 0.1.0 301
avm/res/logic/integration-account/partner 0.1.0 302
avm/res/logic/integration-account/schema 0.1.0 303
avm/res/logic/workflow 0.6.0 62 67 278 304
avm/res/machine-learning-services/registry 0.1.1 62 67 305 399 400
avm/res/machine-learning-services/workspace 0.14.0 62 67 278 306 307 308 309 399 400
avm/res/machine-learning-services/workspace/compute 0.1.0 307
avm/res/machine-learning-services/workspace/connection 0.1.0 308
avm/res/machine-learning-services/workspace/datastore 0.1.0 309
avm/res/maintenance/configuration-assignment 0.2.1 310
avm/res/maintenance/maintenance-configuration 0.4.0 62 67 311
avm/res/managed-identity/user-assigned-identity 0.6.0 62 67 312 313
avm/res/managed-identity/user-assigned-identity/federated-identity-credential 0.2.0 313
avm/res/managed-services/registration-definition 0.1.2 314 315
avm/res/management/management-group 0.2.0 316
avm/res/management/service-group 0.1.1 62 67 318 449
avm/res/maps/account 0.2.1 67 319
avm/res/net-app/net-app-account 0.12.3 62 67 320 321 322 323 324 325 326
avm/res/net-app/net-app-account/backup-policy 0.1.0 321
avm/res/net-app/net-app-account/backup-vault 0.1.0 322 323
avm/res/net-app/net-app-account/backup-vault/backup 0.1.0 323
avm/res/net-app/net-app-account/capacity-pool 0.1.2 67 324 325
avm/res/net-app/net-app-account/capacity-pool/volume 0.1.2 67 325
avm/res/net-app/net-app-account/snapshot-policy 0.1.0 326
avm/res/network/application-gateway 0.10.0 62 67 278 327 399 400
avm/res/network/application-gateway-web-application-firewall-policy 0.3.0 62 67 328
avm/res/network/application-security-group 0.2.2 62 67 329
avm/res/network/azure-firewall 0.11.1 62 67 278 310 330 402
avm/res/network/bastion-host 0.8.2 62 67 278 331 402
avm/res/network/connection 0.1.7 62 332
avm/res/network/ddos-protection-plan 0.3.2 62 67 333
avm/res/network/dns-forwarding-ruleset 0.5.4 62 67 334 335 336
avm/res/network/dns-forwarding-ruleset/forwarding-rule 0.1.0 335
avm/res/network/dns-forwarding-ruleset/virtual-network-link 0.1.0 336
avm/res/network/dns-resolver 0.5.8 62 67 337 338 339
avm/res/network/dns-resolver/inbound-endpoint 0.1.0 338
avm/res/network/dns-resolver/outbound-endpoint 0.1.0 339
avm/res/network/dns-zone 0.6.2 62 67 340 341 342 343 344 345 346 347 348 349 350 351 352
avm/res/network/dns-zone/a 0.1.0 67 341
avm/res/network/dns-zone/aaaa 0.1.0 67 342
avm/res/network/dns-zone/caa 0.1.0 67 343
avm/res/network/dns-zone/cname 0.1.0 67 344
avm/res/network/dns-zone/dnssec-config 0.1.0 345
avm/res/network/dns-zone/ds 0.1.0 67 346
avm/res/network/dns-zone/mx 0.1.0 67 347
avm/res/network/dns-zone/ns 0.1.0 67 348
avm/res/network/dns-zone/ptr 0.1.0 67 349
avm/res/network/dns-zone/soa 0.1.0 67 350
avm/res/network/dns-zone/srv 0.1.0 67 351
avm/res/network/dns-zone/txt 0.1.0 67 352
avm/res/network/express-route-circuit 0.9.0 62 67 278 353 354
avm/res/network/express-route-gateway 0.8.0 62 67 355
avm/res/network/express-route-port 0.3.1 62 67 356
avm/res/network/firewall-policy 0.3.6 62 67 357 358
avm/res/network/firewall-policy/rule-collection-group 0.1.0 358
avm/res/network/front-door 0.3.2 62 67 278 359
avm/res/network/front-door-web-application-firewall-policy 0.3.3 62 67 360
avm/res/network/ip-group 0.4.0 62 67 361
avm/res/network/load-balancer 0.8.0 62 67 278 362 363 364 402 403
avm/res/network/load-balancer/backend-address-pool 0.1.0 363
avm/res/network/load-balancer/inbound-nat-rule 0.1.0 364
avm/res/network/local-network-gateway 0.4.0 62 67 365
avm/res/network/nat-gateway 2.1.0 62 67 278 366 402 403
avm/res/network/network-interface 0.6.0 62 67 278 367
avm/res/network/network-manager 0.6.1 62 67 368 369 370 371 372 373 374 375 376 377 378
avm/res/network/network-manager/connectivity-configuration 0.1.0 369
avm/res/network/network-manager/network-group 0.1.0 370 371
avm/res/network/network-manager/network-group/static-member 0.1.0 371
avm/res/network/network-manager/routing-configuration 0.1.0 372 373 374
avm/res/network/network-manager/routing-configuration/rule-collection 0.1.0 373 374
avm/res/network/network-manager/routing-configuration/rule-collection/rule 0.1.0 374
avm/res/network/network-manager/scope-connection 0.1.0 375
avm/res/network/network-manager/security-admin-configuration 0.1.0 376 377 378
avm/res/network/network-manager/security-admin-configuration/rule-collection 0.1.0 377 378
avm/res/network/network-manager/security-admin-configuration/rule-collection/rule 0.1.0 378
avm/res/network/network-security-group 0.5.3 62 67 278 379 380
avm/res/network/network-security-perimeter 0.1.4 62 67 278 381 382 383 384
avm/res/network/network-security-perimeter/profile 0.1.0 382 383
avm/res/network/network-security-perimeter/profile/access-rule 0.1.0 383
avm/res/network/network-watcher 0.5.1 62 67 385 386 387
avm/res/network/network-watcher/connection-monitor 0.1.0 386
avm/res/network/network-watcher/flow-log 0.1.0 387
avm/res/network/p2s-vpn-gateway 0.1.4 62 388
avm/res/network/private-dns-zone 0.8.1 62 67 389 390 391 392 393 394 395 396 397 398
avm/res/network/private-dns-zone/a 0.1.0 67 390
avm/res/network/private-dns-zone/aaaa 0.1.0 67 391
avm/res/network/private-dns-zone/cname 0.1.0 67 392
avm/res/network/private-dns-zone/mx 0.1.0 67 393
avm/res/network/private-dns-zone/ptr 0.1.0 67 394
avm/res/network/private-dns-zone/soa 0.1.0 67 395
avm/res/network/private-dns-zone/srv 0.1.0 67 396
avm/res/network/private-dns-zone/txt 0.1.0 67 397
avm/res/network/private-dns-zone/virtual-network-link 0.1.0 398
avm/res/network/private-endpoint 0.12.1 62 67 399 400
avm/res/network/private-endpoint/private-dns-zone-group 0.1.0 400
avm/res/network/private-link-service 0.4.0 62 67 401
avm/res/network/public-ip-address 0.13.0 62 67 278 402
avm/res/network/public-ip-prefix 0.8.0 62 67 403
avm/res/network/route-table 0.5.0 62 67 404
avm/res/network/service-endpoint-policy 0.3.2 62 67 406
avm/res/network/trafficmanagerprofile 0.4.0 62 67 278 407
avm/res/network/virtual-hub 0.5.1 62 408 409 410 411 412
avm/res/network/virtual-hub/hub-route-table 0.1.1 409
avm/res/network/virtual-hub/hub-virtual-network-connection 0.1.1 410
avm/res/network/virtual-hub/route-map 0.1.0 411
avm/res/network/virtual-hub/routing-intent 0.1.1 412
avm/res/network/virtual-network 0.10.1 62 67 278 415 416 417
avm/res/network/virtual-network-gateway 0.12.0 62 67 278 310 402 413 414
avm/res/network/virtual-network-gateway/nat-rule 0.1.0 414
avm/res/network/virtual-network/subnet 0.2.0 67 416
avm/res/network/virtual-network/virtual-network-peering 0.2.0 417
avm/res/network/virtual-wan 0.4.3 62 67 418
avm/res/network/vpn-gateway 0.3.1 62 419 420 421
avm/res/network/vpn-gateway/nat-rule 0.1.0 420
avm/res/network/vpn-gateway/vpn-connection 0.1.0 421
avm/res/network/vpn-server-configuration 0.2.0 62 422
avm/res/network/vpn-site 0.4.0 62 67 423
avm/res/operational-insights/cluster 0.1.0 62 67 424
avm/res/operational-insights/workspace 0.16.1 62 67 278 425 426 427 428 429 430 431 432 433 479
avm/res/operational-insights/workspace/data-export 0.1.0 426
avm/res/operational-insights/workspace/data-source 0.1.0 427
avm/res/operational-insights/workspace/linked-service 0.1.0 428
avm/res/operational-insights/workspace/linked-storage-account 0.1.0 429
avm/res/operational-insights/workspace/saved-search 0.1.0 430
avm/res/operational-insights/workspace/storage-insight-config 0.1.0 431
avm/res/operational-insights/workspace/table 0.1.0 67 432
avm/res/operations-management/solution 0.3.1 433
avm/res/portal/dashboard 0.3.2 62 67 435
avm/res/power-bi-dedicated/capacity 0.2.2 62 67 436
avm/res/purview/account 0.10.0 62 67 278 399 400 437
avm/res/recovery-services/vault 0.13.0 62 67 278 399 400 438 439 440 441 442 443 444 445 446 447 448
avm/res/recovery-services/vault/backup-config 0.1.1 439
avm/res/recovery-services/vault/backup-fabric/protection-container/protected-item 0.1.0 441
avm/res/recovery-services/vault/backup-policy 0.1.0 442
avm/res/recovery-services/vault/replication-alert-setting 0.1.0 444
avm/res/recovery-services/vault/replication-fabric 0.1.0 445 446 447
avm/res/recovery-services/vault/replication-fabric/replication-protection-container 0.1.0 446 447
avm/res/recovery-services/vault/replication-fabric/replication-protection-container/replication-protection-container-mapping 0.1.0 447
avm/res/recovery-services/vault/replication-policy 0.1.0 448
avm/res/relay/namespace 0.8.0 62 67 278 399 400 450 451 452 453 454 455 456
avm/res/relay/namespace/authorization-rule 0.1.0 451
avm/res/relay/namespace/hybrid-connection 0.1.0 62 67 452 453
avm/res/relay/namespace/hybrid-connection/authorization-rule 0.1.0 453
avm/res/relay/namespace/network-rule-set 0.1.0 454
avm/res/relay/namespace/wcf-relay 0.1.0 62 67 455 456
avm/res/relay/namespace/wcf-relay/authorization-rule 0.1.0 456
avm/res/resource-graph/query 0.3.2 62 67 457
avm/res/resources/deployment-script 0.5.2 62 67 458
avm/res/resources/resource-group 0.4.4 62 67 459
avm/res/search/search-service 0.13.0 62 67 278 287 399 400 461 462
avm/res/search/search-service/shared-private-link-resource 0.1.0 462
avm/res/security-insights/data-connector 0.1.0 478
avm/res/security-insights/setting 0.1.2 67 480
avm/res/service-bus/namespace 0.17.0 62 67 278 399 400 481 482 483 484 485 486 487 488 489 490 491
avm/res/service-bus/namespace/authorization-rule 0.1.0 482
avm/res/service-bus/namespace/disaster-recovery-config 0.1.0 483
avm/res/service-bus/namespace/migration-configuration 0.1.0 484
avm/res/service-bus/namespace/network-rule-set 0.1.0 485
avm/res/service-bus/namespace/queue 0.1.1 62 67 486 487
avm/res/service-bus/namespace/queue/authorization-rule 0.1.0 487
avm/res/service-bus/namespace/topic 0.1.1 62 67 488 489 490 491
avm/res/service-bus/namespace/topic/authorization-rule 0.1.0 489
avm/res/service-bus/namespace/topic/subscription 0.1.0 490 491
avm/res/service-bus/namespace/topic/subscription/rule 0.1.0 491
avm/res/service-fabric/cluster 0.5.3 62 67 492 493
avm/res/service-fabric/cluster/application-type 0.1.0 493
avm/res/service-networking/traffic-controller 0.3.0 62 67 278 494 495 496 497
avm/res/service-networking/traffic-controller/association 0.1.0 495
avm/res/service-networking/traffic-controller/frontend 0.1.0 496
avm/res/service-networking/traffic-controller/security-policy 0.1.0 497
avm/res/signal-r-service/signal-r 0.11.0 62 67 278 399 400 498
avm/res/signal-r-service/web-pub-sub 0.7.2 62 67 399 400 499
avm/res/sql/instance-pool 0.1.2 500
avm/res/sql/managed-instance 0.5.0 62 67 278 501 502 503 504 505 506 507 508 509
avm/res/sql/managed-instance/database 0.1.0 62 278 503 504 505
avm/res/sql/managed-instance/database/backup-long-term-retention-policy 0.1.0 504
avm/res/sql/managed-instance/database/backup-short-term-retention-policy 0.1.0 505
avm/res/sql/managed-instance/encryption-protector 0.1.0 506
avm/res/sql/managed-instance/key 0.1.0 507
avm/res/sql/managed-instance/security-alert-policy 0.1.0 508
avm/res/sql/managed-instance/vulnerability-assessment 0.1.0 67 509
avm/res/sql/server 0.22.0 62 67 278 287 399 400 510 511 512 513 514 515 516 517 518 519 520 521 522 523 524
avm/res/sql/server/auditing-setting 0.1.0 67 511
avm/res/sql/server/database 0.3.0 62 278 513 514 515
avm/res/sql/server/database/backup-long-term-retention-policy 0.1.0 514
avm/res/sql/server/database/backup-short-term-retention-policy 0.1.0 515
avm/res/sql/server/elastic-pool 0.1.0 62 67 516
avm/res/sql/server/encryption-protector 0.1.0 517
avm/res/sql/server/failover-group 0.1.0 518
avm/res/sql/server/firewall-rule 0.1.0 519
avm/res/sql/server/key 0.1.0 520
avm/res/sql/server/security-alert-policy 0.1.0 522
avm/res/sql/server/virtual-network-rule 0.1.0 523
avm/res/sql/server/vulnerability-assessment 0.1.0 67 524
avm/res/storage/storage-account 0.33.0 62 67 278 287 399 400 525 526 527 528 529 530 531 532 533 534 535 536 537
avm/res/storage/storage-account/blob-service 0.2.0 67 278 526 527 528
avm/res/storage/storage-account/blob-service/container 0.3.4 67 527 528
avm/res/storage/storage-account/blob-service/container/immutability-policy 0.1.0 528
avm/res/storage/storage-account/file-service 0.2.0 67 278 529 530
avm/res/storage/storage-account/file-service/share 0.1.3 67 530
avm/res/storage/storage-account/local-user 0.1.0 531
avm/res/storage/storage-account/management-policy 0.1.0 532
avm/res/storage/storage-account/object-replication-policy 0.1.0 533
avm/res/storage/storage-account/object-replication-policy/policy 0.1.0 533
avm/res/storage/storage-account/queue-service 0.2.0 67 278 534 535
avm/res/storage/storage-account/queue-service/queue 0.1.0 67 535
avm/res/storage/storage-account/table-service 0.2.0 67 278 536 537
avm/res/storage/storage-account/table-service/table 0.1.0 67 537
avm/res/synapse/private-link-hub 0.6.7 62 67 399 400 539
avm/res/synapse/workspace 0.15.0 62 67 278 285 399 400 458 540 541 542 543 544 545 546 547
avm/res/synapse/workspace/administrator 0.1.0 541
avm/res/synapse/workspace/big-data-pool 0.2.0 62 67 278 458 542
avm/res/synapse/workspace/firewall-rule 0.1.0 543
avm/res/synapse/workspace/integration-runtime 0.1.0 544
avm/res/synapse/workspace/key 0.1.0 545
avm/res/synapse/workspace/sql-pool 0.2.0 62 67 278 546 547
avm/res/virtual-machine-images/image-template 0.6.1 62 67 548
avm/res/web/connection 0.4.4 62 67 550
avm/res/web/hosting-environment 0.5.0 62 67 278 551 552
avm/res/web/serverfarm 0.7.0 62 67 278 553
avm/res/web/site 0.24.0 62 67 278 399 400 549 554 555 556 557 559 560 561 562 563 564 565 566
avm/res/web/site/basic-publishing-credentials-policy 0.1.0 555
avm/res/web/site/config 0.2.2 556
avm/res/web/site/extension 0.1.0 557
avm/res/web/site/hybrid-connection-namespace/relay 0.1.0 560
avm/res/web/site/slot 0.5.0 62 67 278 399 400 549 561 562 563 564 565 566
avm/res/web/site/slot/basic-publishing-credentials-policy 0.1.0 562
avm/res/web/site/slot/config 0.1.0 563
avm/res/web/site/slot/extension 0.1.0 564
avm/res/web/site/slot/hybrid-connection-namespace/relay 0.1.0 566
avm/res/web/static-site 0.9.5 62 67 389 390 391 392 393 394 395 396 397 398 399 400 567 568 569 570
avm/res/web/static-site/config 0.1.0 568
avm/res/web/static-site/custom-domain 0.1.0 569
avm/res/web/static-site/linked-backend 0.1.0 570`;
