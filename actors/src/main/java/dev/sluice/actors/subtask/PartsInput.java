package dev.sluice.actors.subtask;

import dev.sluice.dataflow.item.ItemBatch;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The inputs of a subtask that come from other JVMs: makes batches of the parts in which they have
 * crossed. Single-threaded.
 */
final class PartsInput {

  private final Channel[] channels;

  /** What has come of one channel's next batch. */
  private static final class Channel {

    private final Supplier<BatchWire> makesWire;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private Optional<BatchWire> wire = Optional.empty();
    private int parts;

    Channel(Supplier<BatchWire> makesWire) {
      this.makesWire = makesWire;
    }

    ItemBatch read(byte[] bytes) {
      if (wire.isEmpty()) {
        wire = Optional.of(makesWire.get());
      }
      return wire.get().read(bytes);
    }
  }

  /** Creates the inputs, each with what reads the batches of its exchange. */
  PartsInput(List<Supplier<BatchWire>> wires) {
    this.channels = wires.stream().map(Channel::new).toArray(Channel[]::new);
  }

  /**
   * Takes a part, and gives the batch if it is whole with it.
   *
   * @throws IllegalStateException when parts before it have not come
   */
  Optional<ItemBatch> add(SubtaskActor.DeliverPart part) {
    Channel channel = channels[part.input()];
    if (part.part() != channel.parts) {
      throw new IllegalStateException(
          "part %d of batch %d came through channel %d, expected part %d: messages between nodes were lost"
              .formatted(part.part(), part.sequence(), part.input(), channel.parts));
    }
    if (part.last() && channel.parts == 0) {
      return Optional.of(channel.read(part.bytes()));
    }
    channel.parts++;
    channel.begun.writeBytes(part.bytes());
    if (!part.last()) {
      return Optional.empty();
    }
    ItemBatch whole = channel.read(channel.begun.toByteArray());
    channel.parts = 0;
    channel.begun.reset();
    return Optional.of(whole);
  }
}
