import { LoadingRoom } from '@/components/messages/loading-room'

export default function Loading() {
  return <LoadingRoom />
}
