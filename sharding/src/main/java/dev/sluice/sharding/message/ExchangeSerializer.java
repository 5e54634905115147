package dev.sluice.sharding.message;

import akka.actor.ExtendedActorSystem;
import akka.serialization.ByteBufferSerializer;
import akka.serialization.SerializerWithStringManifest;
import dev.sluice.actors.subtask.SubtaskActor.DeliverPart;
import dev.sluice.actors.subtask.SubtaskActor.Grant;
import java.io.NotSerializableException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Akka's serializer for what goes through a channel, batch by batch: writes straight into Akka's
 * buffer. Made by Akka, one for each actor system; safe for any thread.
 *
 * <p>Bytes that are no message are refused with a {@link NotSerializableException}.
 */
public final class ExchangeSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {

  /** How many bytes a part takes beside those of its batch. */
  public static final int PART_HEADER = 2 * Long.BYTES + 3 * Integer.BYTES + Byte.BYTES;

  /** What the messages look like, in words that change when they do. */
  static final String FORM =
      "P: long epoch, int input, long sequence, int part, byte last, int length, bytes;"
          + " G: long epoch, int output, int batches";

  private static final String PART = "P";
  private static final String GRANT = "G";
  private static final int GRANT_BYTES = Long.BYTES + 2 * Integer.BYTES;

  private final int identifier;

  /** Called by Akka. */
  public ExchangeSerializer(ExtendedActorSystem system) {
    this.identifier = SerializerIds.of(ExchangeSerializer.class, system);
  }

  @Override
  public int identifier() {
    return identifier;
  }

  @Override
  public String manifest(Object message) {
    if (message instanceof DeliverPart) {
      return PART;
    }
    if (message instanceof Grant) {
      return GRANT;
    }
    throw new IllegalArgumentException(MessageKryo.refusal(message.getClass()));
  }

  @Override
  public void toBinary(Object message, ByteBuffer out) {
    if (message instanceof DeliverPart part) {
      out.putLong(part.epoch()).putInt(part.input()).putLong(part.sequence());
      out.putInt(part.part()).put((byte) (part.last() ? 1 : 0));
      out.putInt(part.bytes().length).put(part.bytes());
    } else if (message instanceof Grant grant) {
      out.putLong(grant.epoch()).putInt(grant.output()).putInt(grant.batches());
    } else {
      throw new IllegalArgumentException(MessageKryo.refusal(message.getClass()));
    }
  }

  @Override
  public byte[] toBinary(Object message) {
    int size =
        message instanceof DeliverPart part ? PART_HEADER + part.bytes().length : GRANT_BYTES;
    byte[] bytes = new byte[size];
    // Akka's buffers are little-endian, and both ways must write the same.
    toBinary(message, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }

  @Override
  public Object fromBinary(ByteBuffer in, String manifest) throws NotSerializableException {
    try {
      return switch (manifest) {
        case PART -> readPart(in);
        case GRANT -> new Grant(in.getLong(), in.getInt(), in.getInt());
        default -> throw unreadable("kind '%s' is not known".formatted(manifest));
      };
    } catch (BufferUnderflowException e) {
      throw unreadable("kind '%s' is cut short".formatted(manifest));
    }
  }

  private static DeliverPart readPart(ByteBuffer in) throws NotSerializableException {
    long epoch = in.getLong();
    int input = in.getInt();
    long sequence = in.getLong();
    int part = in.getInt();
    boolean last = in.get() != 0;
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw unreadable("a length of %d stands before %d bytes".formatted(length, in.remaining()));
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new DeliverPart(epoch, input, sequence, part, last, bytes);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    return fromBinary(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), manifest);
  }

  private static NotSerializableException unreadable(String problem) {
    return new NotSerializableException(
        "a message of a channel cannot be read: %s; expected what a node of the same version has sent. Let all nodes run the same version of Sluice."
            .formatted(problem));
  }
}
