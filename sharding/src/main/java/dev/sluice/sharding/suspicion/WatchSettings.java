package dev.sluice.sharding.suspicion;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where a {@link WatchPort} listens and how patient it is. Immutable.
 *
 * @param bind where to listen; port 0 for any that is free
 * @param answerWithin how long an attempt to connect may take until the other has said its name
 * @param pauses between attempts
 * @param mostWatchers how many connections from others are kept; further ones are dropped
 */
public record WatchSettings(
    InetSocketAddress bind, Duration answerWithin, Pauses pauses, int mostWatchers) {

  /** Beyond it the kernel's own time limit could be taken for a refusal. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is out of its range
   */
  public WatchSettings {
    if (bind.isUnresolved()) {
      throw new IllegalArgumentException(
          "The host '%s' to watch from has no address; expected one of this machine. Mend the host name or pass a numeric address."
              .formatted(bind.getHostString()));
    }
    if (answerWithin.toMillis() < 1 || answerWithin.compareTo(LONGEST) > 0 || mostWatchers < 1) {
      throw new IllegalArgumentException(
          "A watch port is to wait %s for an answer and to keep %d connections; expected 1 ms to %s, and at least 1."
              .formatted(answerWithin, mostWatchers, LONGEST));
    }
  }

  /** Any free port of the loopback interface, answers within a second, at most 1024 watchers. */
  public static WatchSettings onLoopback() {
    return on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** As on loopback, at another address; others can then learn this process's uid, no more. */
  public static WatchSettings on(InetSocketAddress bind) {
    return new WatchSettings(bind, Duration.ofSeconds(1), Pauses.DEFAULT, 1024);
  }
}
