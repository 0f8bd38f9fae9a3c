import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons';
import { loadReporter, type ReporterId } from 'aks-checklist/browser';
import { saveFile } from '../parts/save-file.ts';
import { pageWithoutResult } from '../payload.ts';
import type { Joined } from '../result/joined.ts';
import { asCatalogue } from '../texts/texts.ts';
import { usePage } from './page-context.ts';

/** The formats that people save, in their words. */
const formats: readonly (readonly [ReporterId, string])[] = [
  ['html', 'This page with the result'],
  ['json', 'Result (JSON)'],
  ['csv', 'Findings (CSV)'],
  ['markdown', 'Summary (Markdown)'],
  ['sarif', 'SARIF'],
];

/** Saves what is shown, and prints it. */
export function SaveMenu() {
  const { joined } = usePage();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="transparent" icon={<ArrowDownload20Regular />} aria-label="Save" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {formats.map(([format, label]) => (
            <MenuItem key={format} onClick={() => save(format, joined)}>
              {label}
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem onClick={() => window.print()}>Print or PDF</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

async function save(format: ReporterId, { result, texts }: Joined): Promise<void> {
  const reporter = await loadReporter(format);
  const options = {
    catalogue: asCatalogue(texts),
    width: 100,
    color: false,
    page: pageWithoutResult,
  };
  const pieces = reporter.chunks?.(result.report, options) ?? [
    reporter.render(result.report, options),
  ];
  saveFile(`aks-checklist.${reporter.extension}`, [...pieces]);
}
