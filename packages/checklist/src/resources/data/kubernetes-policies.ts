import type { Dated } from './dated.ts';

/** Built-in policies of the mode `Microsoft.Kubernetes.Data`, by the last part of their ids. */
export interface KubernetesPolicies {
  /** Policy → the effect that it has where the assignment does not say. */
  readonly definitions: ReadonlyMap<string, string>;
  /** The same of the initiatives that hold nothing else. */
  readonly initiatives: ReadonlyMap<string, string>;
}

const audit = `
  021f8078-41a0-40e6-81b6-c6597da9f3ee 077f0ce1-86d6-4058-bc60-de05067e8622
  098fc59e-46c7-4d99-9b16-64990e543d75 12db3749-7e03-4b9f-b443-d37d3fb9f8d9
  13cd7ae3-5bc0-4ac4-a62d-4f7c120b9759 16697877-1118-4fb1-9b65-9898ec2509ec
  1a3b9003-eac6-4d39-a184-4a567ace7645 1c6e92c9-99f0-4e55-9cf2-0c234dc48f99
  1ddac26b-ed48-4c30-8cc5-3a68c79b8001 34c88cd4-5d72-4dbb-bf77-12c3cafe8791
  423dd1ba-798e-40e4-9c4d-b6902674b423 47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8
  48940d92-ff05-449e-9111-e742d9280451 4f3823b6-6dac-4b5a-9c61-ce1afb829f17
  50c83470-d2f0-4dda-a716-1938a4825f62 511f5417-5d12-434d-ab2e-816901e72a5e
  53a4a537-990c-495a-92e0-7c21a465442c 5485eac0-7e8f-4964-998b-a44f4f0c1e75
  56d0a13f-712f-466b-8416-56fb354fb823 57dde185-5c62-4063-b965-afbb201e9c1c
  5e5a0673-649e-4d50-bf9d-5a387a4e2081 65280eef-c8b4-425e-9aec-af55e55bf581
  82985f06-dc18-4a48-bc1c-b9f4f0098cfe 975ce327-682c-4f2e-aa46-b9598289b86c
  9a5f4e39-e427-4d5d-ae73-93db00328bec 9f061a12-e40d-4183-a00e-171812443373
  a22123bd-b9da-4c86-9424-24903e91fd55 a27c700f-8a22-44ec-961c-41625264370b
  a2abc456-f0ae-464b-bd3a-07a3cdbd7fb1 a3dc4946-dba6-43e6-950d-f96532848c9f
  b0fdedee-7b9e-4a17-9f5d-5e8e912d2f01 b1a9997f-2883-4f12-bdff-2280f99b5915
  b81f454c-eebb-4e4f-9dfe-dca060e8a8fd c26596ff-4d70-4e6a-9a30-c2506bd2f80c
  ca8d5704-aa2b-40cf-b110-dc19052825ad cf426bb8-b320-4321-8545-1b784a5df3a4
  d2e7ea85-6b44-4317-a0be-1b951587f626 d46c275d-1680-448d-b2ec-e495a3b6cc89
  d8c942c6-16a3-400b-8f2e-785f44030036 d9e8f2c1-4c5a-4f5c-8b5a-2abf1e9f7b4d
  df49d893-a74c-421d-bc95-c663042e5b80 e1e6c427-07d9-46ab-9689-bfa85431e636
  e24df237-32cb-4a6c-a2f6-85b499cda9f2 f06ddb64-5fa3-4b77-b166-acb36f7f6042
  f4a8fce0-2dd5-4c21-9a36-8f0ec809d663 f85eb0dd-92ee-40e9-8a76-db25a507d6d3
`;

const deny = `
  03a4ecdb-0684-4039-be91-2762979e1bc8 1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d
  233a2a17-77ca-4fb1-9b6b-69223d272a44 3fc4dc25-5baf-40d8-9b05-7fe74c1bc64e
  440b515e-a580-421e-abeb-b159a61ddcbc 46592696-4c7b-4bf3-9e45-6c2763bdc0a6
  95edb821-ddaf-4404-9732-666045e056b4 b2fd3e59-6390-4f2b-8247-ea676bd03e2d
  e345eecc-fa47-480f-9e88-67dcc122b164 febd0533-8e55-448f-b837-bd0e06f16469
`;

const mutate = `
  2ae2f266-ecc3-4d26-82c5-8c3cb7774f45 2fe7ba7d-f670-41f5-8b70-b61dc7dfbe18
  42ba1d72-e90f-42f8-bf99-5a1351eed2b1 4ee3ee6a-96ea-4d25-9c00-17f11d2e02c8
  57f274ef-580a-4ed2-bcf8-5c6fa3775253 5c58d54b-87f0-4dcd-83ea-e855fc988997
  5f86d473-38a8-46c9-bdfe-d7fa3b9836bf 6bcd4321-fb89-4e3e-bf6c-999c13d47f43
  6f87d474-38a9-46c9-bdfe-d7fa3b9836bf 8e875f96-2c56-40ca-86db-b9f6a0be7347
  97de439f-fd35-4d43-a693-3644f51a51fd a8e3ce3c-cac3-4402-a28a-03ee3ede9790
  c812272d-7488-495f-a505-047d34b83f58 c873b3ba-c605-42e4-a64b-a142a93826fc
  d77df159-718b-4aca-b94b-8e8890a98231 d77f191e-2338-45d0-b6d4-4ee1c586a192
  e16d171b-bfe5-4d79-a525-19736b396e92 fe74a23d-79e4-401c-bd0d-fd7a5b35af32
  fed6510d-00b9-40db-a347-933125a6a327
`;

/** Few built-ins are added in a year, and those that are assigned first are the old ones. */
export const kubernetesPolicies: Dated<KubernetesPolicies> = {
  subject: 'The list of built-in policies for Kubernetes',
  file: 'kubernetes-policies.ts',
  source:
    'https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Kubernetes',
  checkedOn: '2026-04-29',
  shelfLifeDays: 365,
  facts: {
    definitions: new Map([
      ...named(audit, 'audit'),
      ...named(deny, 'deny'),
      ...named(mutate, 'mutate'),
    ]),
    initiatives: new Map([
      // Pod security, baseline and restricted.
      ['a8640138-9b0a-4a28-b8cb-1666c838647d', 'audit'],
      ['42b8ef37-b724-4e24-bbc8-7a7708edfe00', 'audit'],
      // Deployment safeguards.
      ['c047ea8e-9c78-49b2-958b-37e56d291a44', 'audit'],
      // CIS benchmark.
      ['4fd005fd-51be-478f-a8fb-149d48b20d48', 'audit'],
    ]),
  },
};

function named(ids: string, effect: string): readonly (readonly [string, string])[] {
  return ids
    .trim()
    .split(/\s+/)
    .map((id) => [id, effect]);
}
