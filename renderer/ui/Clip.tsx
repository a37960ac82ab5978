/** Text on one line; what does not fit ends in … and is told in full on hover and to screen readers. */
export function Clip({ children, className = '' }: { children: string; className?: string }) {
  return (
    <span className={`clip ${className}`} title={children}>
      {children}
    </span>
  );
}
