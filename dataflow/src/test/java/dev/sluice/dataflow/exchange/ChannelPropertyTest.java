package dev.sluice.dataflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both ends of a channel under random loads, limits, delays and flushes. */
class ChannelPropertyTest {

  @Test
  void losesDoublesAndReordersNothingAndStaysWithinTheWindow() {
    Seeds.each(3_000, random -> new Channel(random).run());
  }

  /** One channel and what goes through it. */
  private static final class Channel {

    private final Random random;
    private final boolean fixed;
    private final Readiness readiness = new Readiness();
    private final ChannelSender sender;
    private final ChannelReceiver receiver;
    private final Wire wire;
    private final List<Object> given = new ArrayList<>();
    private final List<Object> received = new ArrayList<>();
    private final ArrayDeque<Integer> grantsUnderWay = new ArrayDeque<>();

    Channel(Random random) {
      this.random = random;
      this.fixed = random.nextInt(3) == 0;
      ExchangeLimits limits =
          new ExchangeLimits(
              1 + random.nextInt(8),
              1 + random.nextInt(100),
              1 + random.nextInt(10),
              1 + random.nextInt(300));
      TypeDescriptor<?> type = fixed ? Types.LONG : Sized.TYPE;
      this.wire = new Wire(limits);
      this.sender = new ChannelSender(limits, type, wire, readiness);
      this.receiver = new ChannelReceiver(0, limits);
    }

    void run() {
      int elements = random.nextInt(300);
      long next = 0;
      while (next < elements) {
        int chance = random.nextInt(10);
        if (chance < 5 && readiness.ready()) {
          next = userCall(next);
        } else if (chance == 5) {
          sender.flush();
        } else if (chance < 9) {
          arrive();
        } else {
          credit();
        }
        assertThat(readiness.ready()).isEqualTo(sender.isDrained());
        assertThat(sender.outstandingBatches()).isEqualTo(wire.outstanding());
      }
      drain();
      assertThat(withoutReplacedWatermarks(received)).isEqualTo(withoutReplacedWatermarks(given));
      assertThat(sender.outstandingBytes()).isZero();
      assertThat(sender.elements()).isEqualTo(next);
    }

    /** Everything one user call puts out is taken, ready or not. */
    private long userCall(long first) {
      long next = first;
      for (int i = random.nextInt(3) == 0 ? random.nextInt(20) : 1; i > 0; i--) {
        Object value = fixed ? (Object) next : new Sized(next, random.nextInt(60));
        sender.append(value, next);
        given.add(value);
        next++;
      }
      if (random.nextInt(4) == 0) {
        Watermark watermark = new Watermark(next);
        sender.append(watermark);
        given.add(watermark);
      }
      return next;
    }

    private void arrive() {
      Wire.Sent arrived = wire.deliver();
      if (arrived == null) {
        // Nothing else to do: all that is owed goes back.
        grant();
        return;
      }
      receiver.accept(arrived.sequence());
      received.addAll(arrived.items());
      if (receiver.done(arrived.bytes())) {
        grant();
      }
    }

    private void grant() {
      int owed = receiver.takeOwed();
      if (owed > 0) {
        grantsUnderWay.add(owed);
      }
    }

    private void credit() {
      if (!grantsUnderWay.isEmpty()) {
        wire.grant(sender, grantsUnderWay.poll());
      }
    }

    private void drain() {
      given.add(new EndOfStream());
      sender.append(new EndOfStream());
      sender.seal();
      for (int step = 0; wire.outstanding() > 0; step++) {
        assertThat(step)
            .as("steps without an end; bytes or credit must have got stuck")
            .isLessThan(10_000);
        arrive();
        credit();
      }
      assertThat(sender.isDrained()).isTrue();
    }

    private static List<Object> withoutReplacedWatermarks(List<Object> items) {
      List<Object> kept = new ArrayList<>();
      for (Object item : items) {
        int last = kept.size() - 1;
        if (last >= 0 && item instanceof Watermark && kept.get(last) instanceof Watermark) {
          kept.remove(last);
        }
        kept.add(item);
      }
      return kept;
    }
  }

  /**
   * A receiver whose other channels never rest grants by quarters alone; that must be enough, or a
   * channel of few large batches would wait for ever.
   */
  @Test
  void neverStarvesASenderOfABusyReceiver() {
    Seeds.each(
        500,
        random -> {
          ExchangeLimits limits =
              new ExchangeLimits(
                  1 + random.nextInt(4),
                  1 + random.nextInt(100),
                  1 + random.nextInt(40),
                  1 + random.nextInt(300));
          Wire wire = new Wire(limits);
          ChannelSender sender = new ChannelSender(limits, Sized.TYPE, wire, new Readiness());
          ChannelReceiver receiver = new ChannelReceiver(0, limits);
          for (int i = 0; i < 200; i++) {
            sender.append(new Sized(i, random.nextInt(200)), 0);
            for (Wire.Sent each = wire.deliver(); each != null; each = wire.deliver()) {
              if (receiver.done(each.bytes())) {
                wire.grant(sender, receiver.takeOwed());
              }
            }
            assertThat(sender.isDrained()).as("nothing waits at a busy receiver").isTrue();
          }
        });
  }
}
