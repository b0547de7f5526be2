/** The product's mark: lines that meet in one station. */
export function Mark({ size, isOnColour = false }: { size: number; isOnColour?: boolean }) {
  const ground = isOnColour ? "rgb(255 255 255 / 16%)" : "#1257c7";
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill={ground} />
      <path
        d="M6 21c5 0 5-10 10-10s5 10 10 10"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        opacity=".55"
      />
      <circle cx="16" cy="11" r="4.2" fill="#fff" />
      <circle cx="6.8" cy="21" r="2.1" fill="#fff" />
      <circle cx="25.2" cy="21" r="2.1" fill="#fff" />
    </svg>
  );
}
