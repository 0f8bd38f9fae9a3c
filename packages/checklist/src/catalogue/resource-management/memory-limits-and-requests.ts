import { type EmptyDir, emptyDir, mountersOf } from '../../resources/kubernetes/empty-dirs.ts';
import { isInjected } from '../../resources/kubernetes/injected.ts';
import { isWithin, oomKillsOf, runningPods } from '../../resources/kubernetes/oom-kills.ts';
import { parseQuantity } from '../../resources/kubernetes/quantity.ts';
import {
  areSound,
  isFilledByAutomatic,
  isGiven,
  isSet,
  limitOf,
  malformedAmount,
  type ResourceHolder,
  requestOf,
  resourceHolder,
  type Side,
  statementsOf,
  written,
} from '../../resources/kubernetes/resources.ts';
import { resourcedContainer } from '../../resources/kubernetes/subjects.ts';
import {
  isInjectedProxy,
  isWindows,
  type PodContainer,
} from '../../resources/kubernetes/workload.ts';
