package dev.sluice.demo.cli;

import picocli.CommandLine.Option;

/** The option {@code --json}, which all commands share. */
final class JsonOption {

  @Option(
      names = "--json",
      description = "Print one machine-readable line about the run on stdout.")
  private boolean wanted;

  boolean wanted() {
    return wanted;
  }
}
