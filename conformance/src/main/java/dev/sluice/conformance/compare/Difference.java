package dev.sluice.conformance.compare;

import java.util.List;

/**
 * Results that should be the same and are not. Immutable.
 *
 * @param what which results
 * @param flink those of Flink, from the first difference on
 * @param sluice those of Sluice, from the first difference on
 */
public record Difference(String what, List<String> flink, List<String> sluice) {

  private static final int SHOWN = 4;
  private static final int COMPARED = 100;
  private static final String ENDS = "ends";

  static Difference of(String what, List<String> flink, List<String> sluice) {
    int same = 0;
    while (same < flink.size()
        && same < sluice.size()
        && flink.get(same).equals(sluice.get(same))) {
      same++;
    }
    return new Difference(what, shown(flink, same), shown(sluice, same));
  }

  private static List<String> shown(List<String> lines, int from) {
    return List.copyOf(lines.subList(from, Math.min(lines.size(), from + SHOWN)));
  }

  /** Two jobs did not end alike. */
  static Difference ofEnds(String sluice) {
    return new Difference(ENDS, List.of("finished"), List.of(sluice));
  }

  /** Whether another difference may well have the same reason. */
  boolean isLike(Difference other) {
    return what.equals(other.what)
        && (!what.equals(ENDS) || withoutNumbers().equals(other.withoutNumbers()));
  }

  private String withoutNumbers() {
    String words = sluice.get(0).replaceAll("[0-9#$-]+", "");
    return words.substring(0, Math.min(words.length(), COMPARED));
  }

  /** A sentence and the results. */
  public String text() {
    return "%s differ%n  Flink:  %s%n  Sluice: %s".formatted(what, text(flink), text(sluice));
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "(nothing more)" : String.join(" | ", lines);
  }
}
