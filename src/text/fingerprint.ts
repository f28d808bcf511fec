/**
 * Sixteen hex digits that tell texts apart: FNV-1a over UTF-16 code units, twice with different bases. Not for what
 * somebody might forge.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x050c5d1f];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
