/** What the form of a new attached file holds, as uploadFile takes it; nothing chosen gives no bytes. */
export async function sentFile(form: FormData) {
  const file = form.get('file');
  const isChosen = file instanceof File && file.size > 0;
  return {
    fileName: isChosen ? file.name : '',
    bytes: isChosen ? new Uint8Array(await file.arrayBuffer()) : undefined,
    title: form.get('title'),
  };
}
