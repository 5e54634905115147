package dev.sluice.benchmarks;

import dev.sluice.benchmarks.figure.Lines;
import java.io.PrintStream;

/** Prints figures, either as text or as JSON, and what is being done beside them. */
record PrintedLines(boolean json, PrintStream out, PrintStream err) implements Lines {

  @Override
  public void figure(String text, String asJson) {
    out.println(json ? asJson : text);
    out.flush();
  }

  @Override
  public void progress(String line) {
    err.println(line);
  }
}
