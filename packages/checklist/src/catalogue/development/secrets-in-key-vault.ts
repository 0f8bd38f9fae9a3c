import { imageSecretAnswer } from '../../resources/delivery/dockerfile/secret-values.ts';
import { isImageStage, secretHolder } from '../../resources/delivery/dockerfile/subjects.ts';
import { isInFolder } from '../../resources/folders.ts';
import { configMap, secret } from '../../resources/kubernetes/kinds.ts';
import {
  listed,
  pointAt,
  secretOutcome,
} from '../../resources/kubernetes/secrets/secret-answer.ts';
import { inSecret } from '../../resources/kubernetes/secrets/secret-manifest.ts';
import { secretOrigin } from '../../resources/kubernetes/secrets/secret-origin.ts';
import {
  hasCommands,
  hasValues,
  holdsCertificatesOnly,
  inCommands,
  inConfigMap,
  inEnv,
  listIn,
} from '../../resources/kubernetes/secrets/secret-places.ts';
import { usedSecrets } from '../../resources/kubernetes/secrets/secret-use.ts';
import { container, objects } from '../../resources/kubernetes/subjects.ts';
import { check, fail, item, pass, some, unknown } from '../kit.ts';

const secretObject = objects(secret);

export default item({
  title: "Store your secrets in Azure Key Vault, don't inject passwords in Docker Images",
  priority: 'high',
  pillar: 'security',
  evidence: ['kubernetes', 'dockerfile', 'azure', 'report'],
  why: 'A credential in code, an image, an environment value or a ConfigMap is read by everybody who can read those, and base64 in a Secret manifest is no encryption. Where Entra ID works, no secret is needed at all (workload identity). The rest lives in Key Vault and reaches the pod as a mounted file through the managed Secrets Store CSI add-on or External Secrets, with rotation on.',
  fix: `Remove the value and rotate it: a secret that was committed is lost. Then \`az aks enable-addons -g RG -n CLUSTER --addons azure-keyvault-secrets-provider\`, \`az aks addon update -g RG -n CLUSTER --addon azure-keyvault-secrets-provider --enable-secret-rotation\`, and

\`\`\`yaml
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: app-kv }
spec:
  provider: azure
  parameters:
    usePodIdentity: "false"
    clientID: 11111111-2222-3333-4444-555555555555   # workload identity
    keyvaultName: kv-app
    tenantId: 66666666-7777-8888-9999-000000000000
    objects: "array:\\n  - |\\n    objectName: db-password\\n    objectType: secret\\n"
\`\`\`

mounted as a \`csi\` volume (\`driver: secrets-store.csi.k8s.io\`, \`readOnly: true\`). Image builds: \`RUN --mount=type=secret,id=npmrc …\`.`,
  prevent:
    'Push protection or a secret scanner in the pipeline; a ValidatingAdmissionPolicy that refuses Secrets not created by the CSI driver or External Secrets; RBAC without `secrets` for people.',
  peers: [
    'checkov/CKV_AZURE_172',
    'checkov/CKV_SECRET_*',
    'trivy/DS-0031',
    'kubescape/C-0012',
    'dockle/CIS-DI-0010',
    'psrule/Azure.AKS.SecretStore',
    'psrule/Azure.AKS.SecretStoreRotation',
    'review-checklists/5e3df584-eccc-4d97-a3b6-bcda3b50eb2e',
    'cis-aks/4.5.2',
    'gitleaks/*',
    'trufflehog/*',
    'detect-secrets/*',
    'trivy-secrets/*',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/csi-secrets-store-driver',
    'https://learn.microsoft.com/azure/aks/kms-data-encryption-concepts',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],
  attest: {
    question:
      'Are all application secrets in Key Vault with an owner and rotation, and was git history scanned?',
    attach: 'the scan',
    months: 6,
  },
  reuses: ['key-vault-integration', 'key-vault-rotation'],
  checks: {
    'secret-in-env': check({
      each: container,
      when: ({ container: one }) => hasValues(one) || 'has no variable with a value',
      expect: 'has no secret in its environment values',
      holds: ({ container: one }, context) =>
        secretOutcome(inEnv(one, context.resource.observed), one, context),
      fix: 'Remove the value, rotate the secret, and let the pod read it from Key Vault.',
      peers: ['kube-linter/env-var-secret', 'polaris/sensitiveContainerEnvVar'],
    }),
    'secret-in-configmap': check({
      each: objects(configMap),
      when: (body, { resource }) => {
        if (resource.identity.name === 'kube-root-ca.crt') return 'holds the authority of the API';
        return !holdsCertificatesOnly(body) || 'holds certificates without their keys';
      },
      expect: 'holds no secret',
      holds: (body, context) =>
        secretOutcome(inConfigMap(body, context.resource.observed), body, context),
      fix: 'Move the value to Key Vault, rotate it, and mount it with the Secrets Store CSI driver.',
      peers: ['polaris/sensitiveConfigmapContent', 'trivy/KSV-0109', 'trivy/KSV-01010'],
    }),
    'secret-in-command': check({
      each: container,
      when: ({ container: one }) => hasCommands(one) || 'has no command of its own',
      expect: 'has no secret in its commands',
      holds: ({ container: one }, context) =>
        secretOutcome(inCommands(one, context.resource.observed), one, context),
      fix: 'Let the command read the secret from a mounted file, and rotate it.',
    }),
    'secret-manifest-in-git': check({
      each: secretObject,
      only: 'declared',
      severity: (_, { resource, settings }) =>
        isInFolder(resource, settings.testFolders) ? 'low' : 'high',
      expect: 'holds no value that is written down',
      holds: (body) => {
        const { sops } = body as { sops?: { mac?: unknown } };
        if (sops?.mac != null) return pass('is encrypted by SOPS');
        const written = inSecret(body);
        const states = ['literal', 'malformed', 'open'] as const;
        const worst = states.find((state) => written.some((one) => one.state === state));
        if (worst === undefined) return true;
        const alike = written.filter(({ state }) => state === worst);
        pointAt(body, alike[0]?.at ?? []);
        const names = listed(alike.map(({ at }) => at.at(-1) ?? ''));
        if (worst === 'open') return unknown(`is filled in later (${names})`, 'unresolved');
        if (worst === 'malformed') return fail(`${names}: malformed, no base64 or no string`);
        return fail(`${names}: a literal of ${alike[0]?.length} characters`);
      },
      fix: 'Remove the manifest, rotate the values, and sync them from Key Vault or encrypt them.',
      peers: ['cis-aks/4.5.1'],
    }),
    'secret-in-dockerfile': check({
      each: secretHolder,
      when: ({ stage }) => isImageStage(stage) || 'is in a stage that files are copied from',
      expect: 'writes no secret into the image',
      holds: imageSecretAnswer,
      fix: 'Remove the value, rotate the secret, and mount it: `RUN --mount=type=secret,id=…`.',
      peers: ['buildkit/SecretsUsedInArgOrEnv', 'trivy/DS-0031', 'dockle/CIS-DI-0010'],
    }),
    'secret-not-from-vault': check({
      each: secretObject,
      only: 'observed',
      severity: 'low',
      when: (body, { resource, inventory }) => {
        const { namespace, name } = resource.identity;
        const origin = secretOrigin(body);
        if (typeof origin === 'object') return origin.reason;
        return (
          inventory.index(usedSecrets).has(`${namespace}/${name}`) ||
          'no pod in the evidence uses it'
        );
      },
      expect: 'is synced from a secret store',
      holds: (body) =>
        secretOrigin(body) === 'store' || fail('is used by a pod, and no secret store syncs it'),
      fix: 'Keep the value in Key Vault and sync it with the CSI driver or External Secrets.',
    }),
    'secret-as-env-var': check({
      each: container,
      optIn: true,
      severity: 'low',
      expect: 'reads its secrets from files',
      holds: ({ container: one }) => {
        const variable = some(listIn(one, 'env'), (entry) => entry.valueFrom?.secretKeyRef != null);
        return !variable && !some(listIn(one, 'envFrom'), ({ secretRef }) => secretRef != null);
      },
      fix: 'Mount the secret as a file: the environment leaks into dumps, logs and child processes.',
      peers: [
        'kube-linter/read-secret-from-env-var',
        'checkov/CKV_K8S_35',
        'kubescape/C-0207',
        'kubescape/C-0208',
      ],
    }),
  },
});
