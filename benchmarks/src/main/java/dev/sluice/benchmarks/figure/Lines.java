package dev.sluice.benchmarks.figure;

/** Takes the figures, and what is being done meanwhile, a line each. */
public interface Lines {

  /** Takes a figure, both as a person and as a program reads it. */
  void figure(String text, String json);

  /** Says what is being done. */
  void progress(String line);
}
