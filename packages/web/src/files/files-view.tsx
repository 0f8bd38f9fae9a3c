import { Button, Spinner } from '@fluentui/react-components';
import { DocumentAdd20Regular, FolderOpen20Regular } from '@fluentui/react-icons';
import { useRef } from 'react';
import { CopyText } from '../parts/copy-text.tsx';
import { filesOfInput } from './dropped.ts';
import { useGiving } from './giving.ts';
import { Problems } from './problems.tsx';
import './files.css';

/** Judges what is dropped, in this browser. */
export function FilesView() {
  const { give, state } = useGiving();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosen = (input: HTMLInputElement) => {
    if (input.files) give(filesOfInput(input.files));
    input.value = '';
  };
  return (
    <>
      <h1>Judge files</h1>
      <p>
        Drop files or folders anywhere on this page, or choose them. They are judged in this browser
        by the same evaluation as on the command line. Nothing is uploaded.
      </p>
      <div className="drop-zone">
        <p>
          Manifests, Terraform, Bicep, ARM templates, Dockerfiles, pipelines, reports of scanners,
          output of <code>az</code> and <code>kubectl</code>, and saved results
        </p>
        <div className="drop-buttons">
          <Button
            appearance="primary"
            icon={<FolderOpen20Regular />}
            onClick={() => folder.current?.click()}
          >
            Choose a folder
          </Button>
          <Button icon={<DocumentAdd20Regular />} onClick={() => files.current?.click()}>
            Choose files
          </Button>
        </div>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          aria-label="Files"
          onChange={({ target }) => chosen(target)}
        />
        <input
          ref={folder}
          type="file"
          hidden
          aria-label="Folder"
          {...{ webkitdirectory: '' }}
          onChange={({ target }) => chosen(target)}
        />
      </div>
      {state.type === 'working' && <Spinner label={`${state.what} …`} labelPosition="after" />}
      {state.type === 'failed' && <Problems problems={state.problems} />}
      <section>
        <h2>What Azure and the cluster say</h2>
        <p>Save it with these commands, and drop the files here.</p>
        <CopyText text="az aks show -g GROUP -n CLUSTER -o json > aks.json" />
        <CopyText text="kubectl get deploy,sts,ds,svc,ing,netpol,pdb,hpa,ns -A -o json > cluster.json" />
      </section>
    </>
  );
}
