import { expect, test } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { bicepSource } from './index.ts';

/** The properties of each resource of a file, by its symbolic name. */
function properties(text: string): Record<string, Record<string, unknown>> {
  const file = { path: 'main.bicep', input: '.', complete: new Set<never>(), text };
  const { resources } = bicepSource.read([file]);
  return Object.fromEntries(
    resources.map(({ identity, body }) => [
      identity.address,
      (body as { properties: Record<string, unknown> }).properties,
    ]),
  );
}

const assignment = (name: string, principal: string) => `
resource ${name} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: '${name}'
  properties: { principalId: ${principal} }
}
`;

test('what Azure will answer stands by one key wherever the code refers to it', () => {
  const { aks, written, pull } = properties(`
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: 'aks'
  identity: { type: 'SystemAssigned' }
}
resource kubelets 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'kubelets'
}
resource written 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: 'written'
  identity: { type: 'UserAssigned' }
  properties: { identityProfile: { kubeletidentity: { objectId: kubelets.properties.principalId } } }
}
var id = aks.properties.identityProfile
${assignment('pull', 'id.kubeletidentity.objectId')}
${assignment('own', 'kubelets.properties.principalId')}
`);
  expect(pull?.principalId).toEqual(expect.stringMatching(/^~.*!aks!\.properties\..*objectId$/));
  expect(aks).toEqual({ identityProfile: { kubeletidentity: { objectId: pull?.principalId } } });
  expect(written?.identityProfile).toEqual({
    kubeletidentity: {
      objectId: expect.stringMatching(/^~.*!kubelets!\.properties\.principalId$/),
    },
  });
});

test('routes lead to the firewall', () => {
  const { fw, routes } = properties(`
resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'fw'
  properties: { ipConfigurations: [{ name: 'ip', properties: {} }] }
}
resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'routes'
  properties: {
    routes: [
      {
        name: 'out'
        properties: {
          nextHopIpAddress: fw.properties.ipConfigurations[0].properties.privateIPAddress
        }
      }
    ]
  }
}
`);
  const out = (routes as { routes: [{ properties: { nextHopIpAddress: string } }] }).routes[0];
  expect(fw?.ipConfigurations).toMatchObject([
    { properties: { privateIPAddress: out.properties.nextHopIpAddress } },
  ]);
});

test('what cannot be told otherwise, or of what exists already, stays unknown', () => {
  const { given, old } = properties(`
param principal string
resource there 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: 'there'
}
${assignment('given', 'principal')}
${assignment('old', 'there.properties.principalId')}
`);
  expect(given?.principalId).toEqual(expect.any(Unknown));
  expect(old?.principalId).toEqual(expect.any(Unknown));
});

test('what exists already is what the code deploys by the same id', () => {
  const text = (name: string) => `param name string
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: name
  identity: { type: 'SystemAssigned' }
}
module rights 'rights.bicep' = {
  params: { cluster: ${name} }
}
`;
  const rights = `param cluster string
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' existing = {
  name: cluster
}
${assignment('pull', 'any(aks.properties.identityProfile.kubeletidentity).objectId')}`;
  const principal = (name: string) => {
    const files = { 'main.bicep': text(name), 'rights.bicep': rights };
    const { resources } = bicepSource.read(
      Object.entries(files).map(([path, text]) => ({
        path,
        input: '.',
        complete: new Set<never>(),
        text,
      })),
    );
    return resources.map(({ body }) => {
      const { identityProfile, principalId } = (body as { properties: Record<string, unknown> })
        .properties;
      return (
        (identityProfile as { kubeletidentity: { objectId: unknown } } | undefined)?.kubeletidentity
          .objectId ?? principalId
      );
    });
  };
  const [kubelets, pull] = principal('aks.name');
  expect(pull).toBe(kubelets);
  expect(principal("'other'")[1]).toEqual(expect.any(Unknown));
});
