package dev.sluice.benchmarks.workload.recovery;

import dev.sluice.benchmarks.workload.Tally;
import java.util.Optional;

/**
 * What a process that runs a part of the job says on its standard output, a line each. Immutable.
 *
 * @param what the kind
 * @param subtask of the source or of the sink
 * @param first a number, as the kind has it
 * @param second another
 */
public record Told(Kind what, int subtask, long first, long second) {

  /** What is said. */
  public enum Kind {
    /** The process can be given work. */
    UP,
    /** It has been given the job. */
    SUBMITTED,
    /** A source goes on behind so many elements. */
    READS,
    /** A sink that was opened has its first result. */
    FIRST,
    /** A sink has seen so many keys, and this is the checksum of their last counts. */
    SEEN,
    /** A source has ended after so many elements. */
    GAVE,
    /** The engine will not go on with the job. */
    ENDED
  }

  private static final String HEAD = "TOLD";
  private static final int WORDS = 5;

  /** Says something of the process. */
  public static void say(Kind what) {
    say(what, 0, 0, 0);
  }

  /** Says something. */
  public static void say(Kind what, int subtask, long first, long second) {
    synchronized (Told.class) {
      System.out.println(new Told(what, subtask, first, second).line());
      System.out.flush();
    }
  }

  /** As the line that {@link #parse} reads. */
  String line() {
    return HEAD + " " + what + " " + subtask + " " + first + " " + second;
  }

  /** What a line says, if it says any of this. */
  public static Optional<Told> parse(String line) {
    String[] words = line.split(" ");
    if (words.length != WORDS || !words[0].equals(HEAD)) {
      return Optional.empty();
    }
    int at = 1;
    return Optional.of(
        new Told(
            Kind.valueOf(words[at++]),
            Integer.parseInt(words[at++]),
            Long.parseLong(words[at++]),
            Long.parseLong(words[at])));
  }

  /** What a sink has seen. */
  public Tally tally() {
    return new Tally(first, second);
  }
}
