package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.actors.subtask.BatchWire;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;

/**
 * The batches of one exchange as bytes, by the type of its elements.
 *
 * <p>First how many elements there are, how many bytes they were charged with, how many signals
 * stand between them and whether any has an event time. Then, for each signal, how many elements
 * come before it, these and the signal; then the rest of the elements. An event time goes as the
 * distance to the one before it. Numbers take as many bytes as they need.
 *
 * <p>Belongs to one thread. A value of another class than the exchange has is refused with an
 * {@link IllegalArgumentException}; the next batch can be written all the same.
 */
final class KryoBatchWire implements BatchWire {

  private static final int FIRST_BYTES = 4096;

  /** A buffer that an unusual batch made larger than this is not kept. */
  private static final int MOST_KEPT = 1 << 20;

  /** The least bytes of an element, and of a signal. */
  private static final int ELEMENT_BYTES = 1;

  private static final int SIGNAL_BYTES = 2;

  private final String exchange;
  private final Kryo kryo;
  private final Serializer<Object> serializer;
  private final BoundedInput in = new BoundedInput();
  private final Output out = new Output(FIRST_BYTES, -1);
  private final SignalForm signals = new SignalForm(out);

  /**
   * Batches of elements of a type.
   *
   * @param exchange what its elements are refused with
   * @throws UnsendableTypeException when the type, or a type inside it, has no form on the wire
   */
  @SuppressWarnings("unchecked") // batches hold elements of the exchange's type as objects
  KryoBatchWire(String exchange, TypeDescriptor<?> type) {
    WireKryo wire = WireKryo.of(List.of(type));
    this.exchange = exchange;
    this.kryo = wire.kryo();
    this.serializer = (Serializer<Object>) wire.serializer(type);
  }

  @Override
  public byte[] write(ItemBatch batch) {
    out.reset();
    boolean timed = isTimed(batch);
    out.writeVarInt(batch.size(), true);
    out.writeVarLong(batch.bytes(), true);
    out.writeVarInt(batch.signalCount(), true);
    out.writeBoolean(timed);
    int at = 0;
    for (int i = 0; i < batch.signalCount(); i++) {
      int position = batch.signalPosition(i);
      out.writeVarInt(position - at, true);
      writeRun(batch, at, position, timed);
      signals.write(batch.signal(i));
      at = position;
    }
    writeRun(batch, at, batch.size(), timed);
    byte[] bytes = out.toBytes();
    if (out.getBuffer().length > MOST_KEPT) {
      out.setBuffer(new byte[FIRST_BYTES], -1);
    }
    return bytes;
  }

  private static boolean isTimed(ItemBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.timestamp(i) != ItemBatch.NO_TIMESTAMP) {
        return true;
      }
    }
    return false;
  }

  private void writeRun(ItemBatch batch, int from, int to, boolean timed) {
    long before = from == 0 ? 0 : batch.timestamp(from - 1);
    for (int i = from; i < to; i++) {
      if (timed) {
        long time = batch.timestamp(i);
        out.writeVarLong(time - before, false);
        before = time;
      }
      serializer.write(kryo, out, batch.value(i));
    }
  }

  /**
   * The batch of which these are the bytes.
   *
   * @throws UnreadableBatchException when they are of none
   */
  @Override
  public ItemBatch read(byte[] bytes) {
    in.setBuffer(bytes);
    try {
      ItemBatch batch = read();
      if (in.remaining() > 0) {
        throw new KryoException(in.remaining() + " bytes are left over");
      }
      return batch;
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnreadableBatchException(exchange, bytes.length, e);
    } finally {
      in.forget();
    }
  }

  private ItemBatch read() {
    int size = in.readCount(ELEMENT_BYTES);
    long charged = in.readVarLong(true);
    int signalCount = in.readCount(SIGNAL_BYTES);
    boolean timed = in.readBoolean();
    ItemBatch batch = ItemBatch.withRoomFor(size);
    batch.bytes(charged);
    for (int i = 0; i < signalCount; i++) {
      int run = in.readVarInt(true);
      if (run < 0 || run > size - batch.size()) {
        throw new KryoException("a signal stands behind the last element");
      }
      readRun(batch, run, timed);
      batch.add(SignalForm.read(in));
    }
    readRun(batch, size - batch.size(), timed);
    return batch;
  }

  private void readRun(ItemBatch batch, int run, boolean timed) {
    int from = batch.size();
    long time = from == 0 ? 0 : batch.timestamp(from - 1);
    for (int i = 0; i < run; i++) {
      time = timed ? time + in.readVarLong(false) : ItemBatch.NO_TIMESTAMP;
      batch.add(serializer.read(kryo, in, null), time);
    }
  }
}
