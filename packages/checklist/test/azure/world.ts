import { hubThings } from './world-hub.ts';
import { controlPlane, home, kubelet, registry, type Thing } from './world-names.ts';
import { spoke } from './world-spoke.ts';

/** A landing zone: a cluster in a spoke, its firewall and registry in the hub. */
export function landingZone(): Thing[] {
  return [...spoke(), ...hubThings(), ...governance()];
}

/** Who may do what, and the policies and plans of the subscription. */
function governance(): Thing[] {
  return [
    role(`/subscriptions/${home}`, 'r1', controlPlane),
    role(registry, 'r2', kubelet),
    role(registry, 'r3', 'bbbbbbbb-0000-4000-8000-000000000009'),
    {
      id: `/subscriptions/${home}/providers/Microsoft.Authorization/policyAssignments/aks`,
      body: {
        properties: {
          policyDefinitionId:
            '/providers/Microsoft.Authorization/policySetDefinitions/42b8ef37-b724-4e24-bbc8-7a7708edfe00',
          scope: `/subscriptions/${home}`,
        },
      },
    },
    {
      id: '/providers/Microsoft.Authorization/policySetDefinitions/42b8ef37-b724-4e24-bbc8-7a7708edfe00',
      body: { properties: { policyType: 'BuiltIn', policyDefinitions: [] } },
    },
    {
      id: `/subscriptions/${home}/providers/Microsoft.Security/pricings/Containers`,
      body: { properties: { pricingTier: 'Standard', extensions: [] } },
    },
  ];
}

function role(scope: string, name: string, principalId: string): Thing {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    body: {
      properties: {
        principalId,
        principalType: 'ServicePrincipal',
        scope,
        roleDefinitionId: `/subscriptions/${home}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d`,
      },
    },
  };
}
