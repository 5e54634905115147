package dev.sluice.checkpointing.inspect;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Sorts names by how little must be changed to make a wrong one of them. */
final class Nearest {

  private Nearest() {}

  static List<String> first(String wrong, Collection<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt(name -> edits(lower(wrong), lower(name))))
        .toList();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Edits from one text to the other (V. Levenshtein, 1966), two rows at a time. */
  private static int edits(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
