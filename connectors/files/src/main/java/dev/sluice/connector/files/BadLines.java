package dev.sluice.connector.files;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What becomes of lines that cannot be understood: a wrong number of columns, quotes or braces that
 * do not match, a value that is not of its form.
 *
 * <p>What is wrong with a whole file (no header, a missing column, damaged gzip) is always refused.
 * Immutable.
 */
public sealed interface BadLines {

  /** The name of the counter of diverted lines, one per source subtask. */
  String COUNTER = "bad-lines";

  /** The first such line fails the job. */
  static BadLines fail() {
    return fail(
        "Correct the line, or have such lines diverted: withBadLines(BadLines.divertTo(directory)) on the source.");
  }

  /**
   * The first such line fails the job, with advice that fits the program the job is part of.
   *
   * @param remedy the last sentence of the message: {@code Correct the line, or pass --skip-bad.}
   */
  static BadLines fail(String remedy) {
    return new Fail(Objects.requireNonNull(remedy));
  }

  /**
   * Such lines are counted, written down and left out.
   *
   * <p>Each file with such lines gets a file of its own in {@code directory}: those of {@code
   * part-3.csv.gz} go to {@code part-3.csv.gz.bad.csv}, with the columns {@code
   * file,line,reason,text}. So each is written by one reader, whichever thread or node that is. It
   * appears when its input has been read to the end, complete and on disk; that of an earlier run
   * is replaced then, or removed when there are no such lines any more. A run that fails or is
   * killed changes nothing for the inputs it has not read to the end. One that goes on in the
   * middle of an input with such lines reads it again from its start for their sake; other lines of
   * the part read before are mapped again, but not given on.
   *
   * @param directory created when missing; not the directory that is read
   */
  static BadLines divertTo(Path directory) {
    return new Divert(Objects.requireNonNull(directory));
  }

  /**
   * See {@link #fail(String)}.
   *
   * @param remedy what to do about it, for the message
   */
  record Fail(String remedy) implements BadLines {}

  /**
   * See {@link #divertTo}.
   *
   * @param directory where the files of diverted lines go
   */
  record Divert(Path directory) implements BadLines {}
}
