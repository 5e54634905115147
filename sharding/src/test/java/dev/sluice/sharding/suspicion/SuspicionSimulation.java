package dev.sluice.sharding.suspicion;

import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.suspicion.SuspicionEffect.Clear;
import dev.sluice.sharding.suspicion.SuspicionEffect.Connect;
import dev.sluice.sharding.suspicion.SuspicionEffect.Disconnect;
import dev.sluice.sharding.suspicion.SuspicionEffect.Suspect;
import dev.sluice.sharding.suspicion.SuspicionEffect.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** A book among processes that die, stop and come back, and connections that are cut; by a seed. */
final class SuspicionSimulation {

  private static final long MILLI = 1_000_000;
  private static final long TIMEOUT = 1_000 * MILLI;

  private final Random random;
  private final SuspicionBook book =
      new SuspicionBook(new Pauses(Duration.ofMillis(5), Duration.ofSeconds(1)));
  private final List<Peer> peers = new ArrayList<>();
  private long now;
  private int suspicions;
  private int clears;

  SuspicionSimulation(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    now = random.nextLong();
    for (int i = 0; i < 3; i++) {
      peers.add(new Peer(new NodeName("akka://sluice@127.0.0.1:" + (2551 + i), 100 + i)));
    }
  }

  private enum Line {
    NONE,
    TRYING,
    OPEN
  }

  /** The truth about a node. */
  private static final class Peer {
    private final NodeName node;
    private long listening;
    private boolean stopped;
    private boolean cutOff;

    /** Connections to it are refused though it lives, as by a firewall. */
    private boolean shutOff;

    private boolean suspected;
    private boolean everAnswered;
    private Line line = Line.NONE;
    private long newsAt;

    private Peer(NodeName node) {
      this.node = node;
      this.listening = node.uid();
    }

    private boolean lives() {
      return listening == node.uid();
    }
  }

  /** Runs chaos, then quiet, and fails where a promise is broken. */
  void run() {
    peers.forEach(peer -> obey(book.watch(peer.node, now)));
    for (int step = 0; step < 300; step++) {
      disturb(peers.get(random.nextInt(peers.size())));
      advance(random.nextInt(4) == 0 ? 2_000 * MILLI : random.nextInt(20) * MILLI);
    }
    for (Peer peer : peers) {
      peer.stopped = false;
      peer.cutOff = false;
      peer.shutOff = false;
    }
    advance(20_000 * MILLI);
    peers.forEach(this::checkAtRest);
  }

  int suspicions() {
    return suspicions;
  }

  int clears() {
    return clears;
  }

  private void disturb(Peer peer) {
    switch (random.nextInt(12)) {
      case 0 -> {
        peer.listening = random.nextBoolean() ? 0 : 1_000 + random.nextInt(1_000);
        end(peer);
      }
      case 1, 2 -> peer.stopped = !peer.stopped;
      case 3, 4, 5 -> end(peer);
      case 6 -> peer.cutOff = !peer.cutOff;
      case 7, 8 -> peer.shutOff = !peer.shutOff;
      default -> {}
    }
  }

  /** The kernel says that a connection has ended, a little later. */
  private void end(Peer peer) {
    if (peer.line == Line.OPEN && peer.newsAt == Long.MAX_VALUE) {
      peer.newsAt = soon();
    }
  }

  private long soon() {
    return (1 + random.nextInt(3)) * MILLI;
  }

  /** Lets time pass from one thing that happens to the next. */
  private void advance(long nanos) {
    long left = nanos;
    while (left > 0) {
      long step = Math.min(left, book.nanosToNext(now).orElse(left));
      for (Peer peer : peers) {
        step = peer.line == Line.NONE ? step : Math.min(step, peer.newsAt);
      }
      now += step;
      left -= Math.max(step, 1);
      for (Peer peer : peers) {
        pass(peer, step);
      }
      obey(book.due(now));
    }
  }

  private void pass(Peer peer, long nanos) {
    if (peer.line == Line.NONE || peer.newsAt == Long.MAX_VALUE) {
      return;
    }
    peer.newsAt -= nanos;
    if (peer.newsAt > 0) {
      return;
    }
    boolean wasOpen = peer.line == Line.OPEN;
    peer.line = Line.NONE;
    obey(wasOpen ? book.ended(peer.node, now) : outcome(peer));
  }

  private List<SuspicionEffect> outcome(Peer peer) {
    if (peer.cutOff || (peer.stopped && peer.listening != 0)) {
      return book.timedOut(peer.node, now);
    }
    if (random.nextInt(10) == 0) {
      return book.ended(peer.node, now);
    }
    if (peer.listening == 0 || peer.shutOff) {
      return book.refused(peer.node, now);
    }
    peer.line = Line.OPEN;
    peer.newsAt = Long.MAX_VALUE;
    peer.everAnswered = true;
    return book.answered(peer.node, peer.listening, now);
  }

  private void obey(List<SuspicionEffect> effects) {
    for (SuspicionEffect effect : effects) {
      Peer peer =
          peers.stream().filter(p -> p.node.equals(effect.node())).findFirst().orElseThrow();
      obey(peer, effect);
    }
  }

  private void obey(Peer peer, SuspicionEffect effect) {
    if (effect instanceof Connect) {
      require(peer.line == Line.NONE, "has one connection at a time", peer);
      peer.line = Line.TRYING;
      peer.newsAt = peer.cutOff || peer.stopped ? TIMEOUT : soon();
    } else if (effect instanceof Disconnect) {
      peer.line = Line.NONE;
    } else if (effect instanceof Watched) {
      require(peer.line == Line.OPEN && peer.lives(), "watches only whom it was asked to", peer);
    } else if (effect instanceof Suspect) {
      require(!peer.suspected, "says it once", peer);
      require(!peer.lives() || peer.shutOff, "suspects no process that lives", peer);
      peer.suspected = true;
      suspicions++;
    } else if (effect instanceof Clear) {
      require(peer.suspected, "clears only whom it suspected", peer);
      require(peer.lives(), "clears nobody in vain", peer);
      peer.suspected = false;
      clears++;
    }
  }

  private void checkAtRest(Peer peer) {
    require(book.suspects(peer.node) == peer.suspected, "has told what it thinks", peer);
    if (peer.lives()) {
      require(!peer.suspected, "suspects nobody who lives, in the end", peer);
      require(peer.line == Line.OPEN, "is connected with whoever lives, in the end", peer);
    } else {
      boolean provable = peer.everAnswered || peer.listening != 0;
      require(peer.suspected || !provable, "suspects whoever has died, in the end", peer);
      require(!peer.suspected || provable, "suspects nobody it never reached", peer);
    }
    OptionalLong next = book.nanosToNext(now);
    require(next.isEmpty() || next.getAsLong() <= TIMEOUT, "goes on trying", peer);
  }

  private void require(boolean holds, String promise, Peer peer) {
    if (!holds) {
      throw new AssertionError(
          "broken: '%s', by %s in standing %s, line %s, listening %d, stopped %s, cut off %s, shut off %s"
              .formatted(
                  promise,
                  peer.node,
                  book.standing(peer.node),
                  peer.line,
                  peer.listening,
                  peer.stopped,
                  peer.cutOff,
                  peer.shutOff));
    }
  }
}
