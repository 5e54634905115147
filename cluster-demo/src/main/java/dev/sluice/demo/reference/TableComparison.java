package dev.sluice.demo.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The verdict on one written table. */
public sealed interface TableComparison {

  /** The table it is about. */
  ReportTable table();

  /** Whether the table was written as expected. */
  default boolean equal() {
    return this instanceof Equal;
  }

  /** The verdict in words: a line for the table, and under it, indented, what was found. */
  List<String> describe();

  /** The table holds exactly the expected lines. */
  record Equal(ReportTable table, int lines) implements TableComparison {
    @Override
    public List<String> describe() {
      return List.of(headline(table, "equal", count(lines) + " lines"));
    }
  }

  /**
   * The table lacks expected lines or holds others, a line doubled being one that is unexpected.
   *
   * @param expected how many lines the table should hold
   * @param found how many it holds
   * @param missing expected lines that were not found
   * @param unexpected found lines that were not expected
   */
  record Different(
      ReportTable table, int expected, int found, LineSample missing, LineSample unexpected)
      implements TableComparison {
    @Override
    public List<String> describe() {
      List<String> text = new ArrayList<>();
      String counts =
          "expected %s lines, found %s: %s missing, %s unexpected"
              .formatted(
                  count(expected), count(found), count(missing.count()), count(unexpected.count()));
      text.add(headline(table, "DIFFERENT", counts));
      text.addAll(missing.describe("missing"));
      text.addAll(unexpected.describe("unexpected"));
      return text;
    }
  }

  /** The table could not be read. */
  record Unreadable(ReportTable table, String reason) implements TableComparison {
    @Override
    public List<String> describe() {
      return List.of(headline(table, "UNREADABLE", reason));
    }
  }

  /** How many lines there are, and the first few of them. */
  record LineSample(int count, List<String> first) {
    private static final int SHOWN = 5;

    static LineSample of(List<String> lines) {
      return new LineSample(
          lines.size(), List.copyOf(lines.subList(0, Math.min(SHOWN, lines.size()))));
    }

    private List<String> describe(String kind) {
      List<String> text = new ArrayList<>();
      for (String line : first) {
        text.add("  %-10s  %s".formatted(kind, line));
      }
      if (count > first.size()) {
        text.add(
            "  %-10s  and %s more".formatted(kind, TableComparison.count(count - first.size())));
      }
      return text;
    }
  }

  private static String headline(ReportTable table, String verdict, String detail) {
    return "%-8s %-10s %s".formatted(table.fileStem(), verdict, detail);
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
