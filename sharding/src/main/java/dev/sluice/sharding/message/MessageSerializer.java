package dev.sluice.sharding.message;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.SerializerWithStringManifest;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import dev.sluice.sharding.wire.BoundedInput;
import java.io.NotSerializableException;
import java.util.HashMap;
import java.util.Map;

/**
 * Akka's serializer for the messages of subtasks, coordinators and nodes, other than those of a
 * channel. Made by Akka, one for each actor system; safe for any thread.
 *
 * <p>The manifest is the number of the class. A class without a number is refused with an {@link
 * IllegalArgumentException}, bytes that are no message with a {@link NotSerializableException}.
 */
public final class MessageSerializer extends SerializerWithStringManifest {

  private static final int FIRST_BYTES = 512;

  /** A buffer that an unusual message made larger than this is not kept. */
  private static final int MOST_KEPT = 1 << 16;

  private final int identifier;
  private final Map<Class<?>, String> manifests = new HashMap<>();
  private final Map<String, Class<?>> classes = new HashMap<>();
  private final Pool<Tools> pool;

  /** What one thread needs at a time. */
  private record Tools(MessageKryo kryo, Output out, BoundedInput in) {}

  /** Called by Akka. */
  public MessageSerializer(ExtendedActorSystem system) {
    this.identifier = SerializerIds.of(MessageSerializer.class, system);
    MessageIds.ALL.forEach(
        (type, id) -> {
          manifests.put(type, String.valueOf(id));
          classes.put(String.valueOf(id), type);
        });
    this.pool =
        new Pool<>(true, true) {
          @Override
          protected Tools create() {
            ActorRefResolver refs = ActorRefResolver.get(Adapter.toTyped(system));
            return new Tools(
                new MessageKryo(MessageIds.ALL, refs),
                new Output(FIRST_BYTES, -1),
                new BoundedInput());
          }
        };
  }

  @Override
  public int identifier() {
    return identifier;
  }

  @Override
  public String manifest(Object message) {
    String manifest = manifests.get(message.getClass());
    if (manifest == null) {
      throw new IllegalArgumentException(MessageKryo.refusal(message.getClass()));
    }
    return manifest;
  }

  @Override
  public byte[] toBinary(Object message) {
    // Refuses what has no number before anything is written.
    manifest(message);
    Tools tools = pool.obtain();
    try {
      tools.out().reset();
      tools.kryo().writeObject(tools.out(), message);
      return tools.out().toBytes();
    } finally {
      if (tools.out().getBuffer().length > MOST_KEPT) {
        tools.out().setBuffer(new byte[FIRST_BYTES], -1);
      }
      pool.free(tools);
    }
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    Class<?> type = classes.get(manifest);
    if (type == null) {
      throw unreadable(bytes, "class number '%s' is not known".formatted(manifest));
    }
    Tools tools = pool.obtain();
    try {
      tools.in().setBuffer(bytes);
      return tools.kryo().readObject(tools.in(), type);
    } catch (RuntimeException | StackOverflowError e) {
      NotSerializableException refusal =
          unreadable(bytes, "a %s, but %s".formatted(type.getName(), e.getMessage()));
      refusal.initCause(e);
      throw refusal;
    } finally {
      tools.in().forget();
      pool.free(tools);
    }
  }

  private static NotSerializableException unreadable(byte[] bytes, String what) {
    return new NotSerializableException(
        "%d bytes from another node make no message: %s; expected what a node of the same version has sent. Let all nodes run the same version of Sluice."
            .formatted(bytes.length, what));
  }
}
