import { expect, test } from 'vitest';
import { parseImage } from '../image.ts';
import { isWindowsImage, windowsVersionIn } from './windows-image.ts';

test.each([
  ['mcr.microsoft.com/windows/servercore:ltsc2025', true, '2025'],
  ['mcr.microsoft.com/windows/servercore:10.0.20348.2582-amd64', true, '2022'],
  ['mcr.microsoft.com/windows/servercore:LTSC2019', true, '2019'],
  ['mcr.microsoft.com/windows/nanoserver:1809', true, '2019'],
  ['mcr.microsoft.com/windows/nanoserver:20H2', true, 'retired'],
  ['mcr.microsoft.com/dotnet/framework/aspnet:4.8', true, undefined],
  [
    'mcr.microsoft.com/dotnet/framework/aspnet:4.8-20240709-windowsservercore-ltsc2016',
    true,
    '2016',
  ],
  ['python:3.12-windowsservercore-1809', true, '2019'],
  ['contoso.azurecr.io/web:9.4-ltsc2022', true, '2022'],
  ['contoso.azurecr.io/web:20348', false, '2022'],
  ['contoso.azurecr.io/web:1.2004', false, undefined],
  ['contoso.azurecr.io/web:2.10.0.204', false, undefined],
  ['contoso.azurecr.io/windows-exporter:1.0', false, undefined],
  ['contoso.azurecr.io/web', false, undefined],
])('%s', (text, isWindows, version) => {
  const image = parseImage(text);
  expect([isWindowsImage(image), windowsVersionIn(image)]).toEqual([isWindows, version]);
});
