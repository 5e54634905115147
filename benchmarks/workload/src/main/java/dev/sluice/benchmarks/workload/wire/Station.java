package dev.sluice.benchmarks.workload.wire;

import dev.sluice.benchmarks.workload.Meter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Takes orders on standard input and answers each with one line:
 *
 * <pre>
 *   submit KEYS ──► SUBMITTED
 *   look        ──► what Look says
 *   stop        ──► STOPPED, and the sources of this process end
 *   end         ──► ENDED, when the engine has noted that the job has ended
 * </pre>
 *
 * and begins with {@code UP}. Used by one thread.
 *
 * @param meter what the sources and sinks of this process say
 * @param engine is given the job
 */
public record Station(Meter meter, Submission engine) {

  /** What is said first. */
  public static final String UP = "UP";

  /** The answer to {@code submit}. */
  public static final String SUBMITTED = "SUBMITTED";

  /** The answer to {@code stop}. */
  public static final String STOPPED = "STOPPED";

  /** The answer to {@code end}. */
  public static final String ENDED = "ENDED";

  /** Submits the job. */
  @FunctionalInterface
  public interface Submission {

    /** With so many keys, a power of two. */
    void submit(long keys) throws Exception;

    /** Waits until the engine will not go on with the job, whatever becomes of this process. */
    default void awaitEnd() throws Exception {}
  }

  /** Obeys until standard input ends, or whoever gives orders is gone. */
  public void obey() throws Exception {
    say(UP);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = next(orders); order != null; order = next(orders)) {
      say(carryOut(order.split(" ")));
    }
  }

  private static String next(BufferedReader orders) {
    try {
      return orders.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  private String carryOut(String[] words) throws Exception {
    return switch (words[0]) {
      case "submit" -> {
        engine.submit(Long.parseLong(words[1]));
        yield SUBMITTED;
      }
      case "look" -> Look.at(meter).line();
      case "stop" -> {
        meter.stop();
        yield STOPPED;
      }
      case "end" -> {
        engine.awaitEnd();
        yield ENDED;
      }
      default -> throw new IllegalArgumentException("unknown order " + words[0]);
    };
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
