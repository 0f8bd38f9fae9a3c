import type { Kind } from '../../../model/index.ts';
import type { BenchmarkReport, IgnoreFile, ImageReport, RuleReport } from './types.ts';

export const imageReport: Kind<ImageReport> = {
  id: 'ImageReport',
  evidence: 'report',
  noun: 'image report',
};

export const benchmarkReport: Kind<BenchmarkReport> = {
  id: 'BenchmarkReport',
  evidence: 'report',
  noun: 'benchmark report',
};

export const ignoreFile: Kind<IgnoreFile> = {
  id: 'IgnoreFile',
  evidence: 'report',
  noun: 'ignore file',
};

export const ruleReport: Kind<RuleReport> = {
  id: 'RuleReport',
  evidence: 'report',
  noun: 'report of rules',
};
