import { Malformed, peek, type Subject } from '../../model/index.ts';
import { type ImageReference, imageReference } from './image.ts';
import { podContainers } from './subjects.ts';
import { workload as workloads } from './subjects.ts';
import type { Container, ImageVolume } from './types.ts';
import { oneOf } from './values.ts';
import { hasWorkloadOwner, type PodContainer, type Workload, workloadOf } from './workload.ts';
