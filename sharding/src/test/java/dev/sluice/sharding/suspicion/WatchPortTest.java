package dev.sluice.sharding.suspicion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.dataflow.time.SystemClock;
import dev.sluice.sharding.placement.NodeName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchPortTest {

  private static final NodeName A = new NodeName("akka://sluice@127.0.0.1:2551", 1);
  private static final NodeName B = new NodeName("akka://sluice@127.0.0.1:2552", 2);

  private final Heard heard = new Heard();
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();

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

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static WatchSettings settings(int port, int mostWatchers) {
    Pauses pauses = new Pauses(Duration.ofMillis(1), Duration.ofMillis(50));
    return new WatchSettings(loopback(port), Duration.ofMillis(200), pauses, mostWatchers);
  }

  private WatchPort open(long uid, WatchListener listener) throws IOException {
    return closed(WatchPort.open(settings(0, 100), uid, new SystemClock(), listener));
  }

  @Test
  void twoWatchEachOtherAndTheOneThatIsLeftIsToldThatTheOtherClosed() throws IOException {
    Heard heardByB = new Heard();
    WatchPort a = open(A.uid(), heard);
    WatchPort b = open(B.uid(), heardByB);
    a.watch(B, b.address());
    b.watch(A, a.address());
    heard.awaitWatched(B, 1);
    heardByB.awaitWatched(A, 1);

    b.close();

    heard.awaitSuspected(B, "its watch connection ended and another one was refused");
    assertThat(heardByB.words()).containsExactly("watched " + A);
  }

  @Test
  void aCutConnectionToAProcessThatLivesIsMadeAgainAndSuspectsNobody() throws IOException {
    WatchPort a = open(A.uid(), heard);
    WatchPort b = open(B.uid(), new Heard());
    Relay relay = closed(new Relay(b.address()));
    a.watch(B, relay.address());
    for (int times = 1; times <= 20; times++) {
      heard.awaitWatched(B, times);
      relay.cut();
    }
    heard.awaitWatched(B, 21);
    assertThat(heard.count("suspected")).isZero();
  }

  @Test
  void anotherLifeThatAnswersAtTheSameAddressIsTheEndOfTheFirst() throws IOException {
    WatchPort a = open(A.uid(), heard);
    WatchPort before = open(B.uid(), new Heard());
    WatchPort after = open(99, new Heard());
    Relay relay = closed(new Relay(before.address()));
    a.watch(B, relay.address());
    heard.awaitWatched(B, 1);

    relay.lead(after.address());
    relay.cut();

    heard.awaitSuspected(B, "another process answers at its address, with the uid 63");
  }

  @Test
  void aNodeThatComesUpLaterIsNotSuspectedBefore() throws IOException {
    int port = freePort();
    WatchPort a = open(A.uid(), heard);
    a.watch(B, loopback(port));
    // A refusal later than all of these: they are told on one thread, in order.
    WatchPort c = open(3, new Heard());
    NodeName other = new NodeName("akka://sluice@127.0.0.1:2553", 3);
    a.watch(other, c.address());
    heard.awaitWatched(other, 1);
    c.close();
    heard.awaitSuspected(other, "its");
    assertThat(heard.count("suspected " + B)).isZero();

    closed(WatchPort.open(settings(port, 10), B.uid(), new SystemClock(), new Heard()));
    heard.awaitWatched(B, 1);
    assertThat(heard.count("suspected " + B)).isZero();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void whoSaysGarbageIsDroppedAndTriedAgainAfterPausesAndNotSuspected() throws IOException {
    ServerSocket garbage = closed(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    List<Integer> ends = new ArrayList<>();
    WatchPort a = open(A.uid(), heard);
    a.watch(B, (InetSocketAddress) garbage.getLocalSocketAddress());
    for (int i = 0; i < 5; i++) {
      try (Socket socket = garbage.accept()) {
        socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
        socket.setSoTimeout(20_000);
        ends.add(endOf(socket));
      }
    }
    assertThat(ends).containsOnly(-1);
    assertThat(heard.words()).isEmpty();
  }

  /** What a read says once the other has closed: −1, also for a reset. */
  private static int endOf(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (java.net.SocketTimeoutException e) {
      return -2;
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void whoSaysNothingIsTriedAgainAndNotSuspected() throws IOException {
    ServerSocket silent = closed(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    WatchPort a = open(A.uid(), heard);
    a.watch(B, (InetSocketAddress) silent.getLocalSocketAddress());
    for (int i = 0; i < 3; i++) {
      try (Socket socket = silent.accept()) {
        socket.setSoTimeout(20_000);
        assertThat(endOf(socket)).isEqualTo(-1);
      }
    }
    assertThat(heard.words()).isEmpty();
  }

  @Test
  void saysItsNameAndNothingElseAndDropsAWatcherThatSpeaks() throws IOException {
    WatchPort a = open(0x0102030405060708L, heard);
    try (Socket socket = new Socket(a.address().getAddress(), a.address().getPort())) {
      socket.setSoTimeout(20_000);
      byte[] header = socket.getInputStream().readNBytes(WatchHeader.BYTES);
      assertThat(header).containsExactly('S', 'L', 'W', 1, 1, 2, 3, 4, 5, 6, 7, 8);
      socket.getOutputStream().write(new byte[100_000]);
      assertThat(endOf(socket)).isEqualTo(-1);
    } catch (IOException e) {
      // the write itself may find the connection reset
      assertThat(e).hasMessageMatching("(?i).*(reset|broken).*");
    }
  }

  @Test
  void keepsAtMostAsManyWatchersAsItWasToldAndTakesOthersWhenTheseHaveGone() throws IOException {
    WatchPort a = closed(WatchPort.open(settings(0, 2), A.uid(), new SystemClock(), heard));
    Socket first = closed(greeted(a));
    closed(greeted(a));
    try (Socket third = connect(a)) {
      assertThat(endOf(third)).isEqualTo(-1);
    }
    first.close();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              try (Socket next = connect(a)) {
                assertThat(endOf(next)).isEqualTo('S');
              }
            });
  }

  private static Socket connect(WatchPort port) throws IOException {
    Socket socket = new Socket(port.address().getAddress(), port.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static Socket greeted(WatchPort port) throws IOException {
    Socket socket = connect(port);
    assertThat(socket.getInputStream().readNBytes(WatchHeader.BYTES)).hasSize(WatchHeader.BYTES);
    return socket;
  }

  @Test
  void saysNothingMoreOfANodeThatIsForgottenAndEndsItsConnection() throws IOException {
    ServerSocket server = closed(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    WatchPort a = open(A.uid(), heard);
    a.watch(B, (InetSocketAddress) server.getLocalSocketAddress());
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write(WatchHeader.of(B.uid()).array());
      heard.awaitWatched(B, 1);
      a.forget(B);
      socket.setSoTimeout(20_000);
      assertThat(endOf(socket)).isEqualTo(-1);
    }
    assertThat(heard.words()).containsExactly("watched " + B);
  }

  @Test
  void goesOnWatchingWhenAListenerFails() throws IOException {
    WatchListener failing =
        new WatchListener() {
          @Override
          public void suspected(NodeName node, String reason) {
            heard.suspected(node, reason);
          }

          @Override
          public void cleared(NodeName node) {}

          @Override
          public void watched(NodeName node) {
            heard.watched(node);
            throw new IllegalStateException("planted");
          }
        };
    WatchPort a = open(A.uid(), failing);
    WatchPort b = open(B.uid(), new Heard());
    a.watch(B, b.address());
    heard.awaitWatched(B, 1);
    b.close();
    heard.awaitSuspected(B, "its");
  }

  @Test
  void leavesNeitherThreadNorPortWhenClosed() throws IOException {
    WatchPort a = open(A.uid(), heard);
    WatchPort b = open(B.uid(), new Heard());
    a.watch(B, b.address());
    heard.awaitWatched(B, 1);
    int port = a.address().getPort();
    a.close();
    a.close();
    a.watch(B, b.address());
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("sluice-watch-" + port));
    closed(WatchPort.open(settings(port, 1), 5, new SystemClock(), heard));
  }

  @Test
  void refusesAPortThatIsTakenAndAHostWithoutAddressByName() throws IOException {
    WatchPort a = open(A.uid(), heard);
    int taken = a.address().getPort();
    assertThatThrownBy(() -> WatchPort.open(settings(taken, 1), 5, new SystemClock(), heard))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(String.valueOf(taken))
        .hasMessageContaining("pass another one");
    InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 1);
    assertThatThrownBy(() -> a.watch(B, nowhere)).hasMessageContaining("nowhere.invalid");
    assertThatThrownBy(() -> WatchSettings.on(nowhere)).hasMessageContaining("nowhere.invalid");
  }
}
