/** Two banks and one bend of water: the mark of the desk. */
export function Mark() {
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M5 4h9v40H5zM34 4h9v40h-9z" />
      <path className="bend" d="M14 19.5c9 0 11 9 20 9" fill="none" strokeWidth="6.5" />
    </svg>
  );
}
