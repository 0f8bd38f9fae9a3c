import { category } from '../category.ts';
import abruptKill from './abrupt-kill.ts';
import azureCni from './azure-cni.ts';
import baseImageOsMatch from './base-image-os-match.ts';
import containerTraffic from './container-traffic.ts';
import gmsa from './gmsa.ts';
import memoryUsage from './memory-usage.ts';
import noPrivilegedContainers from './no-privileged-containers.ts';
import nodePatching from './node-patching.ts';

export const windows = category('windows', 'Windows', {
  'base-image-os-match': baseImageOsMatch,
  'abrupt-kill': abruptKill,
  'no-privileged-containers': noPrivilegedContainers,
  'memory-usage': memoryUsage,
  'azure-cni': azureCni,
  'node-patching': nodePatching,
  'container-traffic': containerTraffic,
  gmsa: gmsa,
});
