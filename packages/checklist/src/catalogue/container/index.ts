import { category } from '../category.ts';
import distrolessImages from './distroless-images.ts';
import imageVulnerabilityScanning from './image-vulnerability-scanning.ts';
import knownRegistriesOnly from './known-registries-only.ts';
import registryNetworkSegmentation from './registry-network-segmentation.ts';
import registryQuarantine from './registry-quarantine.ts';
import registryRbac from './registry-rbac.ts';
import runtimeSecurity from './runtime-security.ts';

export const container = category('container', 'Container', {
  'image-vulnerability-scanning': imageVulnerabilityScanning,
  'known-registries-only': knownRegistriesOnly,
  'runtime-security': runtimeSecurity,
  'registry-quarantine': registryQuarantine,
  'registry-rbac': registryRbac,
  'registry-network-segmentation': registryNetworkSegmentation,
  'distroless-images': distrolessImages,
});
