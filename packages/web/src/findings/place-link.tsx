import type { Finding, Location } from 'aks-checklist/browser';
import { portalLink, repositoryLink } from '../links/links.ts';
import { useSettings } from '../settings/settings.ts';

interface Props {
  readonly finding: Finding;
  readonly location: Location | null;
}

/** Where a finding points: file and line, linked to the repository, or the resource in the Azure portal. */
export function PlaceLink({ finding, location }: Props) {
  const [{ repository }] = useSettings();
  const portal = portalLink(finding.subject.resourceId);
  return (
    <>
      {location?.file !== undefined && (
        <Place location={location} link={repositoryLink(repository, location)} />
      )}
      {location?.file === undefined && location?.path && <code>{location.path}</code>}
      {finding.subject.resourceId !== undefined && (
        <code className="resource-id">{finding.subject.resourceId}</code>
      )}
      {portal !== undefined && (
        <a href={portal} rel="noreferrer">
          Azure portal
        </a>
      )}
    </>
  );
}

function Place({
  location,
  link,
}: {
  readonly location: Location;
  readonly link: string | undefined;
}) {
  const { file, line, column } = location;
  const text = [file, line, line === undefined ? undefined : column]
    .filter((part) => part !== undefined)
    .join(':');
  if (link === undefined) return <code>{text}</code>;
  return (
    <a href={link} rel="noreferrer">
      <code>{text}</code>
    </a>
  );
}
