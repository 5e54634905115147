package dev.sluice.dataflow.exchange;

import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.SplittableRandom;

/**
 * Spreads the output of a chain over the channels of one exchange. Single-threaded.
 *
 * @param <T> elements of the edge
 */
public abstract sealed class EdgeOutput<T> implements Output<T> {

  final ChannelSender[] channels;
  private final Readiness readiness;

  private EdgeOutput(ChannelSender[] channels, Readiness readiness) {
    this.channels = channels;
    this.readiness = readiness;
  }

  /**
   * An output that routes as {@code partitioning} says.
   *
   * @param channels one channel per subtask of the target; where elements are rescaled, one per
   *     subtask of the sender's share
   */
  public static <T> EdgeOutput<T> of(
      Partitioning<T> partitioning,
      EdgePlace<T> place,
      ChannelSender[] channels,
      Readiness readiness) {
    if (partitioning instanceof Partitioning.Custom<T, ?> custom) {
      return new ByFunction<>(channels, readiness, custom, place.reader());
    }
    if (channels.length == 1 || partitioning instanceof Partitioning.Global) {
      return new First<>(channels, readiness);
    }
    if (partitioning instanceof Partitioning.Keyed<T, ?> keyed) {
      return new ByKey<>(channels, readiness, keyed.keying(), place);
    }
    if (partitioning instanceof Partitioning.Broadcast) {
      return new ToAll<>(channels, readiness, place.type());
    }
    if (partitioning instanceof Partitioning.Shuffle<T> shuffle) {
      return new ByChance<>(channels, readiness, chance(shuffle.seed(), place));
    }
    return new InTurn<>(channels, readiness);
  }

  /** Chance of its own for each sender of each exchange, and the same one at every start. */
  private static SplittableRandom chance(long seed, EdgePlace<?> place) {
    long ofExchange = new SplittableRandom(seed + place.exchange()).nextLong();
    return new SplittableRandom(ofExchange + place.sender());
  }

  /** Puts a signal into every channel. */
  public void broadcast(Signal signal) {
    for (ChannelSender channel : channels) {
      channel.append(signal);
    }
  }

  /** The channels, by subtask of the target. */
  public ChannelSender[] channels() {
    return channels.clone();
  }

  @Override
  public boolean ready() {
    return readiness.channelsReady();
  }

  private static final class First<T> extends EdgeOutput<T> {

    private final ChannelSender channel;

    First(ChannelSender[] channels, Readiness readiness) {
      super(channels, readiness);
      channel = channels[0];
    }

    @Override
    public void emit(T value, long timestamp) {
      channel.append(value, timestamp);
    }
  }

  private static final class ByKey<T> extends EdgeOutput<T> {

    private final Keying<T, ?> keying;
    private final String reader;
    private final int keyGroups;
    private final ChannelSender[] channelOfGroup;

    ByKey(ChannelSender[] channels, Readiness readiness, Keying<T, ?> keying, EdgePlace<T> place) {
      super(channels, readiness);
      this.keying = keying;
      this.reader = place.reader();
      this.keyGroups = place.keyGroups();
      this.channelOfGroup = new ChannelSender[keyGroups];
      int[] owners = KeyGroups.owners(keyGroups, channels.length);
      for (int group = 0; group < keyGroups; group++) {
        channelOfGroup[group] = channels[owners[group]];
      }
    }

    @Override
    public void emit(T value, long timestamp) {
      int group = KeyGroups.groupOf(hashOfKey(value), keyGroups);
      channelOfGroup[group].append(value, timestamp);
    }

    private int hashOfKey(T value) {
      try {
        return keying.stableHash(value);
      } catch (RuntimeException e) {
        throw new KeySelectorException(reader, value, e);
      }
    }
  }

  private static final class InTurn<T> extends EdgeOutput<T> {

    private int next;

    InTurn(ChannelSender[] channels, Readiness readiness) {
      super(channels, readiness);
    }

    @Override
    public void emit(T value, long timestamp) {
      channels[next].append(value, timestamp);
      next = next + 1 == channels.length ? 0 : next + 1;
    }
  }

  private static final class ByChance<T> extends EdgeOutput<T> {

    private final SplittableRandom chance;

    ByChance(ChannelSender[] channels, Readiness readiness, SplittableRandom chance) {
      super(channels, readiness);
      this.chance = chance;
    }

    @Override
    public void emit(T value, long timestamp) {
      channels[chance.nextInt(channels.length)].append(value, timestamp);
    }
  }

  private static final class ToAll<T> extends EdgeOutput<T> {

    private final TypeDescriptor<T> type;

    ToAll(ChannelSender[] channels, Readiness readiness, TypeDescriptor<T> type) {
      super(channels, readiness);
      this.type = type;
    }

    @Override
    public void emit(T value, long timestamp) {
      int last = channels.length - 1;
      for (int i = 0; i < last; i++) {
        channels[i].append(type.mutable() ? type.copy(value) : value, timestamp);
      }
      channels[last].append(value, timestamp);
    }
  }

  private static final class ByFunction<T, K> extends EdgeOutput<T> {

    private final Partitioning.Custom<T, K> custom;
    private final String reader;

    ByFunction(
        ChannelSender[] channels,
        Readiness readiness,
        Partitioning.Custom<T, K> custom,
        String reader) {
      super(channels, readiness);
      this.custom = custom;
      this.reader = reader;
    }

    @Override
    public void emit(T value, long timestamp) {
      int target = targetOf(keyOf(value), value);
      if (target < 0 || target >= channels.length) {
        throw PartitionerException.outOfRange(reader, value, target, channels.length);
      }
      channels[target].append(value, timestamp);
    }

    private K keyOf(T value) {
      try {
        return custom.selector().keyOf(value);
      } catch (RuntimeException e) {
        throw new KeySelectorException(reader, value, e);
      }
    }

    private int targetOf(K key, T value) {
      try {
        return custom.partitioner().partition(key, channels.length);
      } catch (RuntimeException e) {
        throw PartitionerException.failed(reader, value, e);
      }
    }
  }
}
