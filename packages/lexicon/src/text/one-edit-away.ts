/** True if one letter more, less, other, or two neighbours changed places, make one word the other. */
export function isOneEditAway(one: string, other: string): boolean {
  const difference = one.length - other.length;
  if (difference > 1 || difference < -1) return false;
  const shorter = Math.min(one.length, other.length);
  let same = 0;
  while (same < shorter && one.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  const rest = (from: number, fromOther: number): boolean =>
    one.slice(from) === other.slice(fromOther);
  if (difference === 1) return rest(same + 1, same);
  if (difference === -1) return rest(same, same + 1);
  if (rest(same + 1, same + 1)) return true;
  return one[same] === other[same + 1] && one[same + 1] === other[same] && rest(same + 2, same + 2);
}
