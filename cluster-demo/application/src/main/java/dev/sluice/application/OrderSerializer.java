package dev.sluice.application;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.SerializerWithStringManifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Turns what orders keep and tell each other's nodes into bytes and back. Safe for any thread.
 *
 * <p>Events are stored, so what a manifest means never changes.
 */
public final class OrderSerializer extends SerializerWithStringManifest {

  /** Of no other serializer of the application. */
  private static final int IDENTIFIER = 5_001;

  private static final String PLACED = "placed-1";
  private static final String SENT = "sent-1";
  private static final String PLACE = "place-1";
  private static final String SEND = "send-1";
  private static final String GET = "get-1";
  private static final String STANDING = "standing-1";

  private final ActorRefResolver refs;

  /** As Akka makes it. */
  public OrderSerializer(ExtendedActorSystem system) {
    this.refs = ActorRefResolver.get(Adapter.toTyped(system));
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    if (message instanceof Order.Placed) {
      return PLACED;
    } else if (message instanceof Order.Sent) {
      return SENT;
    } else if (message instanceof Order.Place) {
      return PLACE;
    } else if (message instanceof Order.Send) {
      return SEND;
    } else if (message instanceof Order.Get) {
      return GET;
    } else if (message instanceof Order.Standing) {
      return STANDING;
    }
    throw new IllegalArgumentException(
        "%s is none of the messages of an order".formatted(message.getClass()));
  }

  @Override
  public byte[] toBinary(Object message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(message, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void write(Object message, DataOutputStream out) throws IOException {
    if (message instanceof Order.Placed placed) {
      out.writeUTF(placed.product());
      out.writeInt(placed.pieces());
    } else if (message instanceof Order.Place place) {
      out.writeUTF(place.product());
      out.writeInt(place.pieces());
      write(place.replyTo(), out);
    } else if (message instanceof Order.Send send) {
      write(send.replyTo(), out);
    } else if (message instanceof Order.Get get) {
      write(get.replyTo(), out);
    } else if (message instanceof Order.Standing standing) {
      out.writeUTF(standing.product());
      out.writeInt(standing.pieces());
      out.writeBoolean(standing.sent());
    }
  }

  private void write(ActorRef<Order.Standing> replyTo, DataOutputStream out) throws IOException {
    out.writeUTF(refs.toSerializationFormat(replyTo));
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return read(in, manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object read(DataInputStream in, String manifest) throws IOException {
    return switch (manifest) {
      case PLACED -> new Order.Placed(in.readUTF(), in.readInt());
      case SENT -> new Order.Sent();
      case PLACE -> new Order.Place(in.readUTF(), in.readInt(), replyTo(in));
      case SEND -> new Order.Send(replyTo(in));
      case GET -> new Order.Get(replyTo(in));
      case STANDING -> new Order.Standing(in.readUTF(), in.readInt(), in.readBoolean());
      default ->
          throw new IllegalArgumentException(
              "'%s' is no message of an order; was it written by a later release?"
                  .formatted(manifest));
    };
  }

  private ActorRef<Order.Standing> replyTo(DataInputStream in) throws IOException {
    return refs.resolveActorRef(in.readUTF());
  }
}
