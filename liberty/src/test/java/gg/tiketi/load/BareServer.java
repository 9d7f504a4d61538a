package gg.tiketi.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * What it costs to send bytes to sockets when nothing else is to be done: every POST is sent to all WebSockets and then answered. A
 * process of its own, as ours is. Prints its port, and ends with its standard input.
 */
final class BareServer {
    private static final int LARGEST = 1024 * 1024;

    private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private BareServer() {}

    public static void main(String[] arguments) throws IOException {
        var loops =
                new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory());
        var channel = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(io.netty.channel.ChannelOption.SO_BACKLOG, 1_024)
                .childHandler(new BareServer().pipeline())
                .bind("localhost", 0)
                .syncUninterruptibly()
                .channel();
        System.out.println(((InetSocketAddress) channel.localAddress()).getPort());
        System.in.read();
        loops.shutdownGracefully();
    }

    private ChannelInitializer<SocketChannel> pipeline() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(LARGEST))
                        .addLast(new Calls())
                        .addLast(new WebSocketServerProtocolHandler("/", Viewers.PROTOCOL))
                        .addLast(new Frames());
            }
        };
    }

    private final class Calls extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        public boolean acceptInboundMessage(Object message) {
            return message instanceof FullHttpRequest request
                    && !request.headers().contains(HttpHeaderNames.UPGRADE);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest call) {
            var frame = call.content().toString(StandardCharsets.UTF_8);
            sockets.writeAndFlush(new TextWebSocketFrame(frame), channel -> true, true);
            var answer =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
            answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
            context.writeAndFlush(answer);
        }
    }

    private final class Frames extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            // Whoever says something, as our viewers do when they join, is one of them.
            if (sockets.add(context.channel())) {
                context.writeAndFlush(new TextWebSocketFrame(Viewers.JOINED));
            }
        }
    }
}
