package dev.sluice.sharding.suspicion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.sharding.placement.NodeName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real processes, killed, stopped and started again. */
@Timeout(120)
class KilledProcessTest {

  private static final String REFUSED = "its watch connection ended and another one was refused";

  private final Heard heard = new Heard();
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();
  private WatchPort survivor;

  @BeforeEach
  void open() throws IOException {
    Pauses pauses = new Pauses(Duration.ofMillis(5), Duration.ofMillis(100));
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    WatchSettings settings = new WatchSettings(any, Duration.ofMillis(200), pauses, 100);
    survivor = closed(WatchPort.open(settings, 1, new SystemClock(), heard));
  }

  @AfterEach
  void closeAll() throws Exception {
    while (!closing.isEmpty()) {
      closing.pop().close();
    }
  }

  private <T extends AutoCloseable> T closed(T resource) {
    closing.push(resource);
    return resource;
  }

  private WatchedProcess start(long uid, int port) throws IOException {
    return closed(WatchedProcess.start(uid, port));
  }

  private static NodeName node(long uid) {
    return new NodeName("akka://sluice@127.0.0.1:2551", uid);
  }

  @Test
  void theSurvivorIsToldAtOnceThatAKilledProcessIsGone() throws IOException {
    for (long uid = 10; uid < 15; uid++) {
      WatchedProcess process = start(uid, 0);
      survivor.watch(node(uid), process.address());
      heard.awaitWatched(node(uid), 1);
      long killedAt = process.kill();
      heard.awaitSuspected(node(uid), REFUSED);
      System.out.printf(
          "kill -9 until the suspicion was told: %.1f ms%n", (heard.lastAt() - killedAt) / 1e6);
    }
  }

  @Test
  void aStoppedProcessIsNotSuspectedEvenWhenItsConnectionIsCut() throws IOException {
    WatchedProcess stopped = start(20, 0);
    WatchedProcess killed = start(21, 0);
    Relay relay = closed(new Relay(stopped.address()));
    survivor.watch(node(20), relay.address());
    survivor.watch(node(21), killed.address());
    heard.awaitWatched(node(20), 1);
    heard.awaitWatched(node(21), 1);

    stopped.signal("STOP");
    killed.kill();
    heard.awaitSuspected(node(21), REFUSED);
    assertThat(relay.accepted()).as("the connection is kept").isEqualTo(1);

    relay.cut();
    // the second attempt shows that the first one was not answered in time
    await().atMost(Duration.ofSeconds(20)).until(() -> relay.accepted() >= 4);
    assertThat(heard.count("suspected " + node(20))).isZero();

    stopped.signal("CONT");
    heard.awaitWatched(node(20), 2);
    assertThat(heard.count("suspected " + node(20))).isZero();
  }

  @Test
  void aProcessThatWasStartedAgainAtTheSamePortIsToldAsGoneAndItsNewLifeIsWatched()
      throws IOException {
    WatchedProcess first = start(30, 0);
    Relay relay = closed(new Relay(first.address()));
    survivor.watch(node(30), relay.address());
    heard.awaitWatched(node(30), 1);

    // Behind the relay nothing is refused: only the other uid can tell.
    first.kill();
    first.awaitEnd();
    WatchedProcess second = start(31, first.address().getPort());
    heard.awaitSuspected(node(30), "another process answers at its address, with the uid 1f");

    survivor.watch(node(31), second.address());
    heard.awaitWatched(node(31), 1);
    assertThat(heard.count("suspected " + node(31))).isZero();
  }

  @Test
  void aNodeWhoseAddressAnotherLifeHasTakenBeforeItWasWatchedIsToldAsGone() throws IOException {
    WatchedProcess first = start(40, 0);
    first.kill();
    first.awaitEnd();
    start(41, first.address().getPort());
    survivor.watch(node(40), first.address());
    heard.awaitSuspected(node(40), "another process answers at its address, with the uid 29");
  }
}
