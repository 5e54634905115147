package dev.sluice.sharding.suspicion;

import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.suspicion.SuspicionEffect.Clear;
import dev.sluice.sharding.suspicion.SuspicionEffect.Connect;
import dev.sluice.sharding.suspicion.SuspicionEffect.Disconnect;
import dev.sluice.sharding.suspicion.SuspicionEffect.Suspect;
import dev.sluice.sharding.suspicion.SuspicionEffect.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Decides which nodes are suspected to be gone, from what is heard of connections to them.
 *
 * <p>The end of a connection alone proves nothing, since a connection can be cut. That nobody
 * listens any more where the process did, or that another life of it answers, does:
 *
 * <pre>
 * standing    answers by its  another     attempt     attempt     attempt       connection
 *             own uid         uid         refused     ends early  times out     ends
 * CONNECTING  WATCHED         REPLACED !  (again)     (again)     (again)
 * WATCHED                                                                       LOST, at once again
 * LOST        WATCHED         REPLACED !  REFUSED !   (again)     SILENT
 * SILENT      WATCHED         REPLACED !  REFUSED !   (again)     (again)
 * REFUSED     WATCHED ok      REPLACED    (again)     (again)     (again)
 * REPLACED    final
 *
 * !  is suspected from now on     ok  no longer     (again)  stays, next attempt after a pause
 * </pre>
 *
 * <p>Who was never reached is not suspected because of a refusal: its address may be wrong, or shut
 * off by a firewall. Silence is left to Akka's failure detector, which is heard elsewhere.
 *
 * <p>Plain and confined to one thread. All times are nanoseconds of one monotonic clock. After a
 * crash nothing of it is wanted: a new process watches anew.
 */
public final class SuspicionBook {

  private final Pauses pauses;
  private final Map<NodeName, Peer> peers = new TreeMap<>();

  /** Creates an empty book. */
  public SuspicionBook(Pauses pauses) {
    this.pauses = pauses;
  }

  /** What the connection to a node tells about it. */
  public enum Standing {
    /** It has not answered yet. */
    CONNECTING,
    /** Its connection is open. */
    WATCHED,
    /** Its connection has ended, and it is being tried again. */
    LOST,
    /** Its connection has ended, and another attempt was not answered in time. */
    SILENT,
    /** Its connection has ended, and nobody listens there: the process is gone. */
    REFUSED,
    /** Another process answers where it was, so it is gone for ever. */
    REPLACED
  }

  private static final class Peer {
    private Standing standing = Standing.CONNECTING;

    /** An attempt is under way or a connection is open. */
    private boolean busy;

    private int failures;
    private long since;
    private long nextAttempt;

    private boolean suspected() {
      return standing == Standing.REFUSED || standing == Standing.REPLACED;
    }

    private boolean waits() {
      return !busy && standing != Standing.REPLACED;
    }
  }

  /** Begins to watch a node; one that is watched already goes on being so. */
  public List<SuspicionEffect> watch(NodeName node, long now) {
    Peer peer = new Peer();
    peer.nextAttempt = now;
    return peers.putIfAbsent(node, peer) == null ? due(now) : List.of();
  }

  /** Akka has removed the node, or it is not to be watched any more. */
  public List<SuspicionEffect> removed(NodeName node) {
    return peers.remove(node) == null ? List.of() : List.of(new Disconnect(node));
  }

  /** An attempt was answered, by a process with this uid. */
  public List<SuspicionEffect> answered(NodeName node, long uid, long now) {
    Peer peer = peers.get(node);
    if (peer == null || !peer.busy || peer.standing == Standing.WATCHED) {
      return List.of();
    }
    if (uid != node.uid()) {
      peer.busy = false;
      String reason =
          "another process answers at its address, with the uid " + Long.toHexString(uid);
      List<SuspicionEffect> effects = new ArrayList<>(List.of(new Disconnect(node)));
      effects.addAll(move(node, peer, Standing.REPLACED, reason));
      return effects;
    }
    peer.since = now;
    peer.failures = peer.standing == Standing.CONNECTING ? 0 : peer.failures;
    List<SuspicionEffect> effects = new ArrayList<>(List.of(new Watched(node)));
    effects.addAll(move(node, peer, Standing.WATCHED, ""));
    return effects;
  }

  /** The connection has ended, or an attempt before it was answered. */
  public List<SuspicionEffect> ended(NodeName node, long now) {
    Peer peer = peers.get(node);
    if (peer == null || !peer.busy) {
      return List.of();
    }
    if (peer.standing != Standing.WATCHED) {
      return again(peer, now);
    }
    // Somebody who takes connections and drops them must not be tried without a pause for ever.
    boolean settled = now - peer.since >= pauses.longest().toNanos();
    peer.failures = settled ? 0 : peer.failures;
    peer.standing = Standing.LOST;
    List<SuspicionEffect> effects = retry(peer, now);
    peer.failures++;
    return effects;
  }

  /** An attempt was refused: nobody listens there. */
  public List<SuspicionEffect> refused(NodeName node, long now) {
    Peer peer = peers.get(node);
    if (peer == null || !peer.busy || peer.standing == Standing.WATCHED) {
      return List.of();
    }
    List<SuspicionEffect> effects = new ArrayList<>();
    if (peer.standing != Standing.CONNECTING) {
      String reason = "its watch connection ended and another one was refused";
      effects.addAll(move(node, peer, Standing.REFUSED, reason));
    }
    effects.addAll(again(peer, now));
    return effects;
  }

  /** An attempt was not answered in time. */
  public List<SuspicionEffect> timedOut(NodeName node, long now) {
    Peer peer = peers.get(node);
    if (peer == null || !peer.busy || peer.standing == Standing.WATCHED) {
      return List.of();
    }
    peer.standing = peer.standing == Standing.LOST ? Standing.SILENT : peer.standing;
    return again(peer, now);
  }

  /** Attempts whose pause is over. */
  public List<SuspicionEffect> due(long now) {
    List<SuspicionEffect> effects = new ArrayList<>();
    peers.forEach(
        (node, peer) -> {
          if (peer.waits() && now - peer.nextAttempt >= 0) {
            peer.busy = true;
            effects.add(new Connect(node));
          }
        });
    return effects;
  }

  /** In how many nanoseconds from {@code now} {@link #due} is to be called; empty for never. */
  public OptionalLong nanosToNext(long now) {
    return peers.values().stream()
        .filter(Peer::waits)
        .mapToLong(peer -> Math.max(0, peer.nextAttempt - now))
        .min();
  }

  /** What the connection to a node tells about it; empty when it is not watched. */
  public Optional<Standing> standing(NodeName node) {
    return Optional.ofNullable(peers.get(node)).map(peer -> peer.standing);
  }

  /** Whether a node is suspected to be gone. */
  public boolean suspects(NodeName node) {
    Peer peer = peers.get(node);
    return peer != null && peer.suspected();
  }

  private List<SuspicionEffect> again(Peer peer, long now) {
    peer.failures++;
    return retry(peer, now);
  }

  private List<SuspicionEffect> retry(Peer peer, long now) {
    peer.busy = false;
    peer.nextAttempt = now + pauses.nanosAfter(peer.failures);
    return due(now);
  }

  private static List<SuspicionEffect> move(
      NodeName node, Peer peer, Standing standing, String reason) {
    boolean before = peer.suspected();
    peer.standing = standing;
    return told(node, before, peer.suspected(), reason);
  }

  private static List<SuspicionEffect> told(
      NodeName node, boolean before, boolean now, String reason) {
    if (before == now) {
      return List.of();
    }
    return List.of(now ? new Suspect(node, reason) : new Clear(node));
  }
}
