package dev.sluice.connector.files;

/** Refuses the first line that cannot be understood. */
final class RefusedLines implements BadLineHandler {

  private final String remedy;

  RefusedLines(String remedy) {
    this.remedy = remedy;
  }

  @Override
  public void take(LineReader line, UnfitLineException problem) {
    throw Refusals.input(
        line.path() + " line " + line.number(),
        problem.found(),
        problem.expected(),
        remedy + " The line reads: " + Refusals.cut(line.text()));
  }

  @Override
  public void end() {}

  @Override
  public void close() {}
}
