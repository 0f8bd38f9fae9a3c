import {
  BranchCompare20Regular,
  ClipboardTaskListLtr20Regular,
  DataBarVertical20Regular,
  DocumentArrowUp20Regular,
  DocumentSearch20Regular,
  ShieldDismiss20Regular,
  Signature20Regular,
  TextBulletListSquareWarning20Regular,
} from '@fluentui/react-icons';
import type { ComponentType } from 'react';
import { AttestationsView } from '../answers/attestations-view.tsx';
import { ChecklistView } from '../checklist/checklist-view.tsx';
import { CompareView } from '../compare/compare-view.tsx';
import { EvidenceView } from '../evidence/evidence-view.tsx';
import { FilesView } from '../files/files-view.tsx';
import { FindingsView } from '../findings/findings-view.tsx';
import { OverviewView } from '../overview/overview-view.tsx';
import type { Joined } from '../result/joined.ts';
import type { View, ViewProps } from '../route/route.ts';
import { WaiversView } from '../waivers/waivers-view.tsx';

export interface ViewEntry {
  readonly label: string;
  readonly icon: ComponentType;
  readonly view: ComponentType<ViewProps>;
  count?(joined: Joined): number;
}

/** The views of the navigation, in its order. */
export const viewEntries: Readonly<Record<Exclude<View, 'item'>, ViewEntry>> = {
  overview: { label: 'Overview', icon: DataBarVertical20Regular, view: OverviewView },
  checklist: {
    label: 'Checklist',
    icon: ClipboardTaskListLtr20Regular,
    view: ChecklistView,
    count: ({ items }) => items.length,
  },
  findings: {
    label: 'Findings',
    icon: TextBulletListSquareWarning20Regular,
    view: FindingsView,
    count: ({ result }) => result.report.findings.length,
  },
  compare: { label: 'Compare', icon: BranchCompare20Regular, view: CompareView },
  files: { label: 'Judge files', icon: DocumentArrowUp20Regular, view: FilesView },
  attestations: {
    label: 'Attestations',
    icon: Signature20Regular,
    view: AttestationsView,
    count: ({ result }) => result.report.attestations?.length ?? 0,
  },
  waivers: {
    label: 'Waivers',
    icon: ShieldDismiss20Regular,
    view: WaiversView,
    count: ({ result }) => result.report.waivers?.length ?? 0,
  },
  evidence: { label: 'Evidence', icon: DocumentSearch20Regular, view: EvidenceView },
};
