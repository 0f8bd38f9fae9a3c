import { catalogue } from 'aks-checklist/browser';

(globalThis as unknown as { x: unknown }).x = catalogue;
