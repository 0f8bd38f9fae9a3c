import { useEffect, useState } from 'react';
import { filesOfDrop } from './dropped.ts';
import { useGiving } from './giving.ts';
import './files.css';

/** The whole page takes what is dropped. */
export function DropTarget() {
  const { give } = useGiving();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = async (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(false);
      give(await filesOfDrop(event.dataTransfer.items));
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [give]);
  if (!isOver) return null;
  return <div className="drop-hint">Drop to judge in this browser</div>;
}
