package dev.sluice.dataflow.exchange;

import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.Output;

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
   * @param reader the name of the operator that reads, for messages
   * @param channels one channel per subtask of the target
   */
  public static <T> EdgeOutput<T> of(
      Partitioning<T> partitioning,
      String reader,
      ChannelSender[] channels,
      Readiness readiness,
      int keyGroups) {
    if (channels.length == 1) {
      return new Single<>(channels, readiness);
    }
    if (partitioning instanceof Partitioning.Keyed<T, ?> keyed) {
      return new ByKey<>(channels, readiness, keyed.keying(), reader, keyGroups);
    }
    return new InTurn<>(channels, readiness);
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
    return readiness.ready();
  }

  private static final class Single<T> extends EdgeOutput<T> {

    private final ChannelSender channel;

    Single(ChannelSender[] channels, Readiness readiness) {
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

    ByKey(
        ChannelSender[] channels,
        Readiness readiness,
        Keying<T, ?> keying,
        String reader,
        int keyGroups) {
      super(channels, readiness);
      this.keying = keying;
      this.reader = reader;
      this.keyGroups = keyGroups;
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
}
