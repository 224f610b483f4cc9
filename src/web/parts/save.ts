/**
 * Save (存为文件): gives the person a file the page has made or fetched.
 *
 *     save(new Blob(['a,b']), 'invitations.csv')
 */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes hold of the content within this task.
  window.setTimeout(() => URL.revokeObjectURL(address), 0);
}
