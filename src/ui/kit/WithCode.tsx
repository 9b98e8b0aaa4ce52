/** A text with code in backticks, drawn as code. */
export function WithCode({ text }: { text: string }) {
  return (
    <bdi>
      {text.split('`').map((part, at) =>
        // The same code may be there twice.
        at % 2 ? <code key={`${part} ${at}`}>{part}</code> : part,
      )}
    </bdi>
  );
}
