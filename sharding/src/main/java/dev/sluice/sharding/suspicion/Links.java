package dev.sluice.sharding.suspicion;

import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.suspicion.Link.News;
import dev.sluice.sharding.suspicion.SuspicionEffect.Clear;
import dev.sluice.sharding.suspicion.SuspicionEffect.Connect;
import dev.sluice.sharding.suspicion.SuspicionEffect.Disconnect;
import dev.sluice.sharding.suspicion.SuspicionEffect.Suspect;
import dev.sluice.sharding.suspicion.SuspicionEffect.Watched;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The half of a {@link WatchPort} that watches: it tells the {@link SuspicionBook} what becomes of
 * connections to others, and does what that says.
 *
 * <p>Confined to the port's thread.
 */
final class Links {

  private static final Logger LOG = LoggerFactory.getLogger(WatchPort.class);

  private final Selector selector;
  private final ProcessingClock clock;
  private final long answerWithin;
  private final WatchListener listener;
  private final SuspicionBook book;
  private final Map<NodeName, InetSocketAddress> addresses = new HashMap<>();
  private final Map<NodeName, Link> links = new HashMap<>();
  private long strangers;

  Links(Selector selector, WatchSettings settings, ProcessingClock clock, WatchListener listener) {
    this.selector = selector;
    this.clock = clock;
    this.answerWithin = settings.answerWithin().toNanos();
    this.listener = listener;
    this.book = new SuspicionBook(settings.pauses());
  }

  void watch(NodeName node, InetSocketAddress address) {
    InetSocketAddress before = addresses.put(node, address);
    if (before != null && !before.equals(address)) {
      carryOut(book.removed(node));
    }
    carryOut(book.watch(node, clock.nanos()));
  }

  void forget(NodeName node) {
    addresses.remove(node);
    carryOut(book.removed(node));
  }

  /** Something has come on a link. */
  void ready(SelectionKey key) {
    Link link = (Link) key.attachment();
    if (links.get(link.node()) != link) {
      return;
    }
    try {
      tell(link, key.isConnectable() ? link.connected(key) : link.read());
    } catch (ConnectException e) {
      // The kernel's own time limit has the same exception; it is longer than any deadline.
      boolean late = clock.nanos() - link.deadline() >= 0;
      tell(link, late ? News.NONE : News.REFUSED);
    } catch (IOException e) {
      tell(link, News.ENDED);
    }
  }

  private void tell(Link link, News news) {
    NodeName node = link.node();
    long now = clock.nanos();
    switch (news) {
      case NONE -> {}
      case ANSWERED -> carryOut(book.answered(node, link.uid().getAsLong(), now));
      case ENDED -> {
        drop(node);
        carryOut(book.ended(node, now));
      }
      case GARBAGE -> {
        warnOf(link);
        drop(node);
        carryOut(book.ended(node, now));
      }
      case REFUSED -> {
        drop(node);
        carryOut(book.refused(node, now));
      }
      default -> throw new IllegalStateException("no such news: " + news);
    }
  }

  private void warnOf(Link link) {
    strangers++;
    // It is tried again each second: the 1st, 2nd, 4th, 8th are told.
    if (Long.bitCount(strangers) == 1) {
      LOG.warn(
          "Dropped the watch connection to {}, number {} so far: no watch port of this version answers. Expected the address of a node's watch port.",
          link,
          strangers);
    }
  }

  /** Gives up attempts that were not answered in time and begins those whose pause is over. */
  void due() {
    long now = clock.nanos();
    List<Link> late =
        links.values().stream()
            .filter(link -> !link.isAnswered() && now - link.deadline() >= 0)
            .toList();
    for (Link link : late) {
      drop(link.node());
      carryOut(book.timedOut(link.node(), now));
    }
    carryOut(book.due(now));
  }

  /** In how many nanoseconds {@link #due} is to be called; empty for never. */
  OptionalLong nanosToNext() {
    long now = clock.nanos();
    LongStream deadlines =
        links.values().stream()
            .filter(link -> !link.isAnswered())
            .mapToLong(link -> Math.max(0, link.deadline() - now));
    return LongStream.concat(deadlines, book.nanosToNext(now).stream()).min();
  }

  private void carryOut(List<SuspicionEffect> effects) {
    for (SuspicionEffect effect : effects) {
      NodeName node = effect.node();
      if (effect instanceof Connect) {
        connect(node);
      } else if (effect instanceof Disconnect) {
        drop(node);
      } else if (effect instanceof Watched) {
        say(() -> listener.watched(node));
      } else if (effect instanceof Suspect suspect) {
        LOG.info("{} is suspected to be gone: {}", node, suspect.reason());
        say(() -> listener.suspected(node, suspect.reason()));
      } else if (effect instanceof Clear) {
        LOG.info("{} is suspected no longer", node);
        say(() -> listener.cleared(node));
      }
    }
  }

  private void connect(NodeName node) {
    long now = clock.nanos();
    try {
      links.put(node, Link.open(node, addresses.get(node), selector, now + answerWithin));
    } catch (ConnectException e) {
      carryOut(book.refused(node, now));
    } catch (IOException e) {
      LOG.debug("No attempt to connect to {} could be made: {}", node, e.toString());
      carryOut(book.ended(node, now));
    }
  }

  private void say(Runnable word) {
    try {
      word.run();
    } catch (RuntimeException e) {
      LOG.error("A listener of the watch port failed; watching goes on", e);
    }
  }

  private void drop(NodeName node) {
    Link link = links.remove(node);
    if (link != null) {
      link.close();
    }
  }

  /** Ends all connections. */
  void close() {
    links.values().forEach(Link::close);
    links.clear();
  }
}
