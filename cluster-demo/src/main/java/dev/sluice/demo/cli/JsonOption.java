package dev.sluice.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The option {@code --json}, which all commands share. */
final class JsonOption {

  @Option(
      names = "--json",
      description = "Print one machine-readable line about the run on stdout.")
  private boolean wanted;

  /** Prints the line about a run if it is wanted. */
  void print(RunResult result, PrintWriter out) throws IOException {
    print(result.json(), out);
  }

  /** Prints a line of JSON if one is wanted. */
  void print(String line, PrintWriter out) throws IOException {
    if (!wanted) {
      return;
    }
    out.println(line);
    if (out.checkError()) {
      throw new IOException("stdout: the line about the run could not be printed");
    }
  }
}
