package dev.sluice.sharding.message;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.DefaultArraySerializers;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import dev.sluice.sharding.wire.NumberedClasses;
import dev.sluice.sharding.wire.WireKryo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Kryo for messages between nodes: knows the listed classes and refuses every other. Belongs to
 * one thread at a time.
 *
 * <p>A value goes by what it is rather than by its class: any list as a list, any failure as a
 * failure in words. Collections arrive unmodifiable.
 */
final class MessageKryo extends Kryo {

  /** The numbers of what everything is made of. */
  static final Map<Class<?>, Integer> FORMS =
      Map.of(
          List.class, 64,
          Set.class, 65,
          SortedSet.class, 66,
          Map.class, 67,
          SortedMap.class, 68,
          Optional.class, 69,
          ActorRef.class, 70,
          Throwable.class, 71,
          byte[].class, 72);

  /** The more special one comes before the more general one. */
  private static final List<Class<?>> SENT_AS =
      List.of(
          List.class,
          SortedSet.class,
          Set.class,
          SortedMap.class,
          Map.class,
          ActorRef.class,
          Throwable.class);

  MessageKryo(Map<Class<?>, Integer> ids, ActorRefResolver refs) {
    super(new NumberedClasses(), null);
    setRegistrationRequired(true);
    setReferences(false);
    WireKryo.registerScalars(this);
    form(List.class, new ElementsForm<List<Object>>(ArrayList::new, Collections::unmodifiableList));
    form(
        Set.class, new ElementsForm<Set<Object>>(LinkedHashSet::new, Collections::unmodifiableSet));
    form(
        SortedSet.class,
        new ElementsForm<SortedSet<Object>>(TreeSet::new, Collections::unmodifiableSortedSet));
    form(
        Map.class,
        new EntriesForm<Map<Object, Object>>(LinkedHashMap::new, Collections::unmodifiableMap));
    form(
        SortedMap.class,
        new EntriesForm<SortedMap<Object, Object>>(
            TreeMap::new, Collections::unmodifiableSortedMap));
    form(Optional.class, new OptionalForm());
    form(ActorRef.class, new RefForm(refs));
    form(Throwable.class, new FailureForm());
    form(byte[].class, new DefaultArraySerializers.ByteArraySerializer());
    ids.forEach((type, id) -> register(type, serializer(type), id));
  }

  private void form(Class<?> type, Serializer<?> serializer) {
    register(type, serializer, FORMS.get(type));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // as Kryo declares it
  private static Serializer<?> serializer(Class<?> type) {
    return type.isEnum()
        ? new DefaultSerializers.EnumSerializer((Class<? extends Enum>) type)
        : new MessageRecordForm(type);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kryo declares it
  public Registration getRegistration(Class type) {
    return super.getRegistration(sentAs(type));
  }

  private static Class<?> sentAs(Class<?> type) {
    for (Class<?> form : SENT_AS) {
      if (form.isAssignableFrom(type)) {
        return form;
      }
    }
    return Enum.class.isAssignableFrom(type) && !type.isEnum() ? type.getSuperclass() : type;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kryo declares it
  protected String unregisteredClassMessage(Class type) {
    return refusal(type);
  }

  /** What a class without a number is refused with. */
  static String refusal(Class<?> type) {
    return type.getName()
        + " cannot cross between nodes; expected one of the classes in MessageIds. A message that"
        + " is for its own JVM must not be sent to an actor of another node; for any other add its"
        + " class, and those of its components, to MessageIds.";
  }
}
